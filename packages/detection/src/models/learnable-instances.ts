import type {DetectionBatch} from '../datasets/batches/padded-batch.js';
import type {Instances} from '../datasets/scene/instances.js';
import {trainableInstances} from '../datasets/scene/trainable.js';
import {imageSizes} from './batch-images.js';

/**
 * What of each image of a batch a detector learns from.
 *
 * @throws RangeError when an object is of a class that the detector has not
 */
export function learnableInstances(batch: DetectionBatch, classes: number): Instances[] {
  const sizes = imageSizes(batch);
  return batch.instances.map((instances, image) => {
    const wrong = instances.classes.find((name) => name < 0 || name >= classes);
    if (wrong !== undefined) {
      throw new RangeError(
        `Expected classes from 0 to ${classes - 1}, as the detector has ${classes}, received ${wrong} in image ` +
          `${batch.images[image]?.id}. Make the detector with as many classes as the data set has.`,
      );
    }
    const {height, width} = sizes[image] as (typeof sizes)[number];
    return trainableInstances(instances, height, width);
  });
}
