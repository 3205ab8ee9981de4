import {join} from 'node:path';
import {knownOptions, oneOf} from '@annulus/trainer/checks';
import type {Dataset} from '../dataset/dataset.js';
import type {Example} from '../dataset/example.js';
import {DataFileError} from './data-file.js';
import {type ListedImagesOptions, listedImages, listedImagesOptions} from './images/listed-images.js';
import {readCocoAnnotations} from './lists/coco-annotations.js';
import {officialFolder} from './official-folder.js';

export interface FgvcxFungiOptions extends ListedImagesOptions {
  /** The folder of `images`, `train.json` and `val.json`. */
  readonly root: string;
  /** The test images of the challenge have no labels: the paper tests on `val`. */
  readonly split: 'train' | 'val';
}

/**
 * FGVCx Fungi 2018: photographs of 1,394 kinds of fungi in JPEG, 85,578 train and 4,182 val (the FGVC5 challenge of the Danish
 * Svampe Atlas, 2018). Shape `[height, width, 3]`, all different. A label is the id of its category.
 *
 * Files: `train.json` and `val.json` in COCO's format, `images/<id>_<kind>/*.JPG`. For non-commercial research and education, and not
 * to be handed on.
 *
 * @throws DataFileError when a list is missing or damaged, or an image that it names is not there
 */
export function fgvcxFungi(options: FgvcxFungiOptions): Dataset<Example> {
  const {root, split} = knownOptions('fgvcxFungi', options, [...listedImagesOptions, 'root', 'split']);
  oneOf('split', split, ['train', 'val']);
  const {place, advice} = officialFolder(root, 'FGVCx Fungi', ['fungi']);
  const list = join(place, `${split}.json`);
  const {annotations, categories, wrong} = readCocoAnnotations(list, advice);
  const classes = [...categories].sort((one, other) => one.id - other.id);
  const gap = classes.findIndex(({id}, label) => id !== label);
  if (gap >= 0) {
    throw new DataFileError(
      list,
      `${list}: expected categories with ids from 0 to ${classes.length - 1}, none has id ${gap}. Delete it and download it again.`,
    );
  }
  const seen = new Set<string>();
  const images = annotations.map(({image: {file}, category, index}) => {
    if (seen.has(file)) throw wrong({index}, 'one for each image', `another for ${file}`);
    seen.add(file);
    return {file, label: category};
  });
  return listedImages({list, folder: place, images, classes: classes.map(({name}) => name)}, options);
}
