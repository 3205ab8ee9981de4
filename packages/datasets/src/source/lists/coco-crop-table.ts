import {statSync} from 'node:fs';
import type {Box} from '../../augmentation/crop.js';
import type {OptionText} from '../data-file.js';
import type {ListedImage} from '../images/listed-images.js';
import {type CocoAnnotation, type CocoAnnotations, readCocoAnnotations} from './coco-annotations.js';

/** What is cut out for an annotation; throws where its box is none. */
export type CropOf = (annotation: CocoAnnotation, wrong: CocoAnnotations['wrong']) => Box;

/** The crops of a file of annotations, as few numbers each. */
interface CropTable {
  readonly files: readonly string[];
  /** Width and height of each file. Shape `[files, 2]`. */
  readonly sides: Int32Array;
  /** File, label, left, top, width and height of each crop. Shape `[crops, 6]`. */
  readonly crops: Int32Array;
  readonly classes: readonly string[];
}

/** The tables that this process has read, by their files: half a gigabyte of text is read once, however often a data set is opened. */
const known = new Map<string, {readonly state: string; readonly table: CropTable}>();

/** The crops of a file of annotations, in their order, and the names of their classes. */
export function cocoCropTable(
  path: string,
  advice: OptionText,
  cropOf: CropOf,
): {readonly images: readonly ListedImage[]; readonly classes: readonly string[]} {
  const found = statSync(path, {throwIfNoEntry: false});
  const state = `${found?.size} ${found?.mtimeMs}`;
  let of = known.get(path);
  if (of?.state !== state) {
    of = {state, table: tableOf(path, advice, cropOf)};
    known.set(path, of);
  }
  const {files, sides, crops, classes} = of.table;
  const images = Array.from({length: crops.length / 6}, (_, at): ListedImage => {
    const [file = 0, label = 0, left = 0, top = 0, width = 0, height = 0] = crops.subarray(6 * at, 6 * at + 6);
    const [fileWidth = 0, fileHeight = 0] = sides.subarray(2 * file, 2 * file + 2);
    return {
      file: files[file] as string,
      label,
      box: {left, top, width, height},
      sides: {width: fileWidth, height: fileHeight},
    };
  });
  return {images, classes};
}

function tableOf(path: string, advice: OptionText, cropOf: CropOf): CropTable {
  const {annotations, categories, wrong} = readCocoAnnotations(path, advice);
  const labels = new Map(categories.map(({id}, label) => [id, label]));
  const images = new Map(annotations.map(({image}) => [image.file, image]));
  const numbers = new Map([...images.keys()].map((file, number) => [file, number]));
  const crops = new Int32Array(6 * annotations.length);
  for (const [at, annotation] of annotations.entries()) {
    const {left, top, width, height} = cropOf(annotation, wrong);
    const file = numbers.get(annotation.image.file) as number;
    crops.set([file, labels.get(annotation.category) as number, left, top, width, height], 6 * at);
  }
  return {
    files: [...images.keys()],
    sides: Int32Array.from([...images.values()].flatMap(({width, height}) => [width, height])),
    crops,
    classes: categories.map(({name}) => name),
  };
}
