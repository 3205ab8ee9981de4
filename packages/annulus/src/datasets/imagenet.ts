import {join} from 'node:path';
import {type Dataset, type Example, imagenet as read} from '@annulus/datasets';
import type {DatasetEntry} from './dataset-entry.js';
import {type Opening, officialPhotographs} from './official-photographs.js';

/** A split of ImageNet; where its images are in an archive is looked for once, and kept in `notes`. */
export const imagenetSplit = ({notes, ...opening}: Opening, split: 'train' | 'val'): Dataset<Example> =>
  read({...opening, split, ...(notes !== undefined && {index: join(notes, `imagenet-${split}.index`)})});

/**
 * ImageNet of ILSVRC2012, in folders or straight out of its archives: measured on its validation images. Those in
 * folders are looked through for damage like anybody's, those in archives are not.
 */
export const imagenet: DatasetEntry = officialPhotographs({
  folder: 'the folder of train and val, or of ILSVRC2012_img_train.tar and its companions',
  train: (opening) => imagenetSplit(opening, 'train'),
  test: (opening) => imagenetSplit(opening, 'val'),
});
