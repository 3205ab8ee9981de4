import {nounOf} from '../datasets/noun-of.js';
import type {Configuration} from '../training/configuration.js';
import {dataName} from './data-name.js';

/** Why there is no accuracy: the examples have no labels. */
export const notMeasured = ({options, images}: Pick<Configuration, 'options' | 'images'>): string =>
  `Trained on ${images.train.toLocaleString('en-US')} ${nounOf(options)}s of ${dataName(options)} that have no labels, so no accuracy is ` +
  'measured: kNN and the linear probe compare with classes. The losses of two algorithms do not compare.';
