import type {ListedImagesOptions} from '@annulus/datasets';
import {oneOf} from '@annulus/trainer/checks';
import type {Scene} from './scene.js';
import {trainableScenes} from './trainable.js';

/** Which images of a data set are taken, and how they are read. */
export interface SceneOptions extends Pick<ListedImagesOptions, 'decoder' | 'keep'> {
  /**
   * `all`: every image and all that its annotations say, to test on or to look at. `trainable`: what can be learned from, without
   * crowds, empty boxes, empty masks and polygons of fewer than three points, boxes cut at the border, and images without any object
   * left out.
   * Default `all`.
   */
  readonly scenes?: 'all' | 'trainable';
}

/** Those of the scenes that are taken. */
export function scenesOf(
  scenes: readonly Scene[],
  {scenes: taken = 'all'}: SceneOptions,
  needed: 'objects' | 'keypoints',
): readonly Scene[] {
  return oneOf('scenes', taken, ['all', 'trainable']) === 'all' ? scenes : trainableScenes(scenes, needed);
}
