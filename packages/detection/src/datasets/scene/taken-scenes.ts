import {DataFileError, type ListedImagesOptions} from '@annulus/datasets';
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

/** How many images there are, and objects in all of them. */
export interface SceneCounts {
  readonly images: number;
  readonly objects: number;
}

/** Some scenes of a data set, and what of it is left out. */
export interface TakenScenes {
  readonly scenes: readonly Scene[];
  readonly leftOut: SceneCounts;
}

/**
 * Those of the scenes that are taken.
 *
 * @param file - that they are out of
 * @throws DataFileError when none of them can be learned from
 */
export function takenScenes(
  file: string,
  all: readonly Scene[],
  {scenes: taken = 'all'}: SceneOptions,
  needed: 'objects' | 'keypoints',
): TakenScenes {
  if (oneOf('scenes', taken, ['all', 'trainable']) === 'all') return {scenes: all, leftOut: {images: 0, objects: 0}};
  const scenes = trainableScenes(all, needed);
  if (scenes.length === 0 && all.length > 0) {
    const wanted = needed === 'objects' ? 'an object' : 'a labelled keypoint';
    throw new DataFileError(
      file,
      `Expected an image of ${file} to have ${wanted} that can be learned from, received ${all.length} without: crowds, empty boxes and masks of fewer than three points are left out. Take another file.`,
    );
  }
  const [before, after] = [countsOf(all), countsOf(scenes)];
  return {scenes, leftOut: {images: before.images - after.images, objects: before.objects - after.objects}};
}

const countsOf = (scenes: readonly Scene[]): SceneCounts => ({
  images: scenes.length,
  objects: scenes.reduce((sum, {instances}) => sum + instances.classes.length, 0),
});
