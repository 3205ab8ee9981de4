import type {Configuration} from '../training/configuration.js';
import {dataName} from './data-name.js';

/** Why there is no accuracy: the images have no labels. */
export const notMeasured = ({options, images}: Pick<Configuration, 'options' | 'images'>): string =>
  `Trained on ${images.train.toLocaleString('en-US')} images of ${dataName(options)} that have no labels, so no accuracy is ` +
  'measured: kNN and the linear probe compare with the classes of images. The losses of two algorithms do not compare.';
