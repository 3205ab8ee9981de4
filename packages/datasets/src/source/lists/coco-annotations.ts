import {DataFileError, type OptionText} from '../data-file.js';
import {CocoFields, isNumbers, wrongCocoRow} from './coco-fields.js';
import {CORRECT_OR_DOWNLOAD, jsonRows} from './json-rows.js';

/** An annotation of an image. */
export interface CocoAnnotation {
  readonly id: number;
  /** Its place in the file. */
  readonly index: number;
  readonly image: CocoImage;
  /** The number of its category. */
  readonly category: number;
  /** Left, top, width and height in pixels; absent where the file has none. */
  readonly box?: readonly number[];
}

export interface CocoImage {
  readonly id: number;
  readonly file: string;
  readonly width: number;
  readonly height: number;
}

export interface CocoCategory {
  readonly id: number;
  readonly name: string;
  /** The names of its keypoints, where it has some. */
  readonly keypoints?: readonly string[];
  /** The keypoints that a skeleton joins, counted from 1. */
  readonly skeleton?: readonly (readonly number[])[];
}

/** What is read of a file of annotations in COCO's format. */
export interface CocoAnnotations<More = object> {
  readonly path: string;
  /** In the order of the file; those without annotations too. */
  readonly images: readonly CocoImage[];
  /** In the order of the file; crowds too. */
  readonly annotations: readonly (CocoAnnotation & More)[];
  /** In the order of the file. */
  readonly categories: readonly CocoCategory[];
  /** The error that an annotation is not as it should be. */
  wrong(annotation: Pick<CocoAnnotation, 'index'>, expected: string, received: string): DataFileError;
}

/**
 * Reads a file of annotations in COCO's format.
 *
 * @param more - reads further fields of an annotation, such as its outline
 * @throws DataFileError when it is missing or damaged, numbers something twice, or annotates an image or names a category that it
 *   does not have
 */
export function readCocoAnnotations<More extends object = object>(
  path: string,
  advice: OptionText,
  more: (fields: CocoFields) => More = () => ({}) as More,
): CocoAnnotations<More> {
  const images = new Map<number, CocoImage>();
  const categories = new Map<number, CocoCategory>();
  const annotations = new Map<
    number,
    Omit<CocoAnnotation, 'image'> & {readonly imageId: number; readonly more: More}
  >();
  for (const row of jsonRows(path, advice, ['images', 'categories', 'annotations'])) {
    const fields = new CocoFields(path, row);
    const id = fields.number('id');
    const taken = row.list === 'images' ? images : row.list === 'categories' ? categories : annotations;
    if (taken.has(id)) throw fields.wrong('an id of its own', `id ${id} a second time`);
    if (row.list === 'images') {
      const [width, height] = [fields.side('width'), fields.side('height')];
      images.set(id, {id, file: fields.text('file_name'), width, height});
    } else if (row.list === 'categories') categories.set(id, {id, name: fields.text('name'), ...keypointsOf(fields)});
    else {
      const box = fields.has('bbox') && {box: fields.numbers('bbox', 'four numbers', 4)};
      const [imageId, category] = [fields.number('image_id'), fields.number('category_id')];
      annotations.set(id, {id, index: row.index, imageId, category, ...box, more: more(fields)});
    }
  }
  for (const [list, found] of Object.entries({images, annotations, categories})) {
    if (found.size === 0) throw new DataFileError(path, `${path} holds no ${list}. ${CORRECT_OR_DOWNLOAD}`);
  }
  const wrong = ({index}: {readonly index: number}, expected: string, received: string) =>
    wrongCocoRow(path, {list: 'annotations', index}, expected, received);
  const resolved = Array.from(annotations.values(), ({imageId, more, ...annotation}) => {
    const image = images.get(imageId);
    if (image === undefined) throw wrong(annotation, 'the id of one of its images', `image_id ${imageId}`);
    if (categories.has(annotation.category)) return {...annotation, image, ...more};
    throw wrong(annotation, 'the id of one of its categories', `category_id ${annotation.category}`);
  });
  return {path, images: [...images.values()], annotations: resolved, categories: [...categories.values()], wrong};
}

/** What a category says of its keypoints. */
function keypointsOf(fields: CocoFields): Pick<CocoCategory, 'keypoints' | 'skeleton'> {
  if (!fields.has('keypoints')) return {};
  const isNames = (names: unknown) => Array.isArray(names) && names.every((name) => typeof name === 'string');
  const isPairs = (pairs: unknown) =>
    Array.isArray(pairs) && pairs.every((pair) => isNumbers(pair) && pair.length === 2);
  const keypoints = fields.field<string[]>('keypoints', 'a list of names', isNames);
  if (!fields.has('skeleton')) return {keypoints};
  return {keypoints, skeleton: fields.field('skeleton', 'a list of pairs', isPairs)};
}
