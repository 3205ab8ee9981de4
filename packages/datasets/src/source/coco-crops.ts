import {join} from 'node:path';
import {knownOptions, oneOf} from '@annulus/trainer/checks';
import type {Box} from '../augmentation/crop.js';
import type {Dataset} from '../dataset/dataset.js';
import type {Example} from '../dataset/example.js';
import {type ImageList, type ListedImagesOptions, listedImages, listedImagesOptions} from './images/listed-images.js';
import {cocoCropTable} from './lists/coco-crop-table.js';
import {officialFolder} from './official-folder.js';

export interface CocoCropsOptions extends ListedImagesOptions {
  /** The folder of `annotations`, `train2017` and `val2017`. */
  readonly root: string;
  /** The paper tests on `val`. */
  readonly split: 'train' | 'val';
}

/** How much wider and higher than its box a crop is. */
const WIDENING = 1.2;

/**
 * MSCOCO 2017 as classification of objects: each box of an annotation, crowds too, is an image of one of 80 classes; 860,001 train
 * and 36,781 val, out of 118,287 and 5,000 JPEG files (Lin et al., 2014; as a task of transfer: Triantafillou et al., 2020). Shape
 * `[height, width, 3]`, all different.
 *
 * Files: `annotations/instances_{train,val}2017.json`, `{train,val}2017/*.jpg`. Annotations are CC BY 4.0; photographs have the licences of
 * their Flickr pages.
 *
 * @throws DataFileError when a file is missing or damaged, or an image that it names is not there
 */
export function cocoCrops(options: CocoCropsOptions): Dataset<Example> {
  knownOptions('cocoCrops', options, [...listedImagesOptions, 'root', 'split']);
  oneOf('split', options.split, ['train', 'val']);
  return listedImages(cocoCropList(options), options);
}

/** The crops of a split, in the order of their annotations. */
export function cocoCropList({root, split}: Pick<CocoCropsOptions, 'root' | 'split'>): ImageList {
  const {place, advice} = officialFolder(root, 'MSCOCO 2017', ['coco']);
  const list = join(place, 'annotations', `instances_${split}2017.json`);
  const crops = cocoCropTable(list, advice, ({image, box, index}, wrong) => {
    const crop = box && cropAround(box, image);
    if (crop && crop.width > 0 && crop.height > 0) return crop;
    const expected = `a box inside ${image.file} of ${image.width} x ${image.height} pixels`;
    throw wrong({index}, expected, box ? `[${box.join(', ')}]` : 'none');
  });
  return {list, folder: join(place, `${split}2017`), ...crops};
}

/** The pixels that are cut out for a box, given as left, top, width, height, of an image of a size. */
export function cropAround(box: readonly number[], image: {readonly width: number; readonly height: number}): Box {
  const [x = 0, y = 0, w = 0, h = 0] = box;
  const [left, right] = span(x, w, image.width);
  const [top, bottom] = span(y, h, image.height);
  return {left, top, width: right - left, height: bottom - top};
}

function span(from: number, length: number, side: number): readonly [low: number, high: number] {
  const widened = WIDENING * length;
  const start = from + length / 2 - widened / 2;
  return [Math.max(halfToEven(start - 0.5), 0), Math.min(halfToEven(start + widened - 0.5) + 1, side)];
}

/** The nearest whole number, of two as near the even one, as Python rounds. */
function halfToEven(value: number): number {
  const below = Math.floor(value);
  const above = value - below;
  if (above === 0.5) return below % 2 === 0 ? below : below + 1;
  return above < 0.5 ? below : below + 1;
}
