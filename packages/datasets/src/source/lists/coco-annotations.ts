import {shown} from '@annulus/trainer/checks';
import {DataFileError, grouped, type OptionText} from '../data-file.js';
import {type JsonRow, jsonRows} from './json-rows.js';

/** An annotation of an image. */
export interface CocoAnnotation {
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

/** What is read of a file of annotations in COCO's format. */
export interface CocoAnnotations {
  readonly path: string;
  /** In the order of the file; crowds too. */
  readonly annotations: readonly CocoAnnotation[];
  /** In the order of the file. */
  readonly categories: readonly {readonly id: number; readonly name: string}[];
}

/**
 * Reads a file of annotations in COCO's format.
 *
 * @throws DataFileError when it is missing or damaged, numbers something twice, or annotates an image or names a category that it
 *   does not have
 */
export function readCocoAnnotations(path: string, advice: OptionText): CocoAnnotations {
  const images = new Map<number, CocoImage>();
  const categories = new Map<number, string>();
  const annotations = new Map<number, {index: number; image: number; category: number; box?: number[]}>();
  for (const row of jsonRows(path, advice, ['images', 'categories', 'annotations'])) {
    const field = fieldsOf(path, row);
    const id = field.number('id');
    const taken = row.list === 'images' ? images : row.list === 'categories' ? categories : annotations;
    if (taken.has(id)) throw wrong(path, row, 'an id of its own', `id ${id} a second time`);
    if (row.list === 'images') {
      const [width, height] = [field.number('width'), field.number('height')];
      images.set(id, {id, file: field.text('file_name'), width, height});
    } else if (row.list === 'categories') categories.set(id, field.text('name'));
    else {
      const box = field.box();
      const [image, category] = [field.number('image_id'), field.number('category_id')];
      annotations.set(id, {index: row.index, image, category, ...(box && {box})});
    }
  }
  for (const [list, found] of Object.entries({images, annotations, categories})) {
    if (found.size === 0) throw new DataFileError(path, `${path} holds no ${list}. Delete it and download it again.`);
  }
  const resolved = Array.from(annotations.values(), ({image, ...annotation}) => {
    const row = {list: 'annotations', index: annotation.index};
    const found = images.get(image);
    if (found === undefined) throw wrong(path, row, 'the id of one of its images', `image_id ${image}`);
    if (categories.has(annotation.category)) return {...annotation, image: found};
    throw wrong(path, row, 'the id of one of its categories', `category_id ${annotation.category}`);
  });
  return {path, annotations: resolved, categories: Array.from(categories, ([id, name]) => ({id, name}))};
}

const wrong = (path: string, {list, index}: Omit<JsonRow, 'value'>, expected: string, received: string) =>
  new DataFileError(
    path,
    `${path}, ${list}[${grouped(index)}]: expected ${expected}, received ${received}. Delete it and download it again.`,
  );

/** Reads the fields of a row, or says which is not what it should be. */
function fieldsOf(path: string, row: JsonRow) {
  const value = row.value as Readonly<Record<string, unknown>>;
  const field = (name: string, expected: string, fits: (value: unknown) => boolean): unknown => {
    if (fits(value[name])) return value[name];
    throw wrong(path, row, `${name} to be ${expected}`, shown(value[name]));
  };
  const isBox = (box: unknown) => Array.isArray(box) && box.length === 4 && box.every(Number.isFinite);
  return {
    number: (name: string) => field(name, 'a number', Number.isFinite) as number,
    text: (name: string) => field(name, 'a text', (text) => typeof text === 'string' && text !== '') as string,
    box: () => (value.bbox === undefined ? undefined : (field('bbox', 'four numbers', isBox) as number[])),
  };
}
