import type {Dataset, Example} from '@annulus/datasets';
import {atMost} from './splits.js';

/** So many of the images, drawn, since the first ones may all be of one class; all of them as they are. */
export function drawn(option: string, images: Dataset<Example>, count: number = images.length): Dataset<Example> {
  return count === images.length ? images : images.shuffle(0).take(atMost(option, images.length, count));
}
