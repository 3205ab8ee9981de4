import * as tf from '@tensorflow/tfjs';
import {MaskHead, type MaskHeadOptions} from '../../heads/mask-head.js';
import {mapsOfClasses} from '../../layers/maps-of-classes.js';
import {maskLoss} from '../../losses/mask-loss.js';
import type {ObjectMask} from '../../masks/object-mask.js';
import {pastedMask} from '../../masks/pasted-mask.js';
import {maskTargets} from '../../targets/mask-targets.js';
import type {RegionTask} from './region-task.js';

/** Bins along each side of the regions, and pixels of their masks. */
const [BINS, SIZE] = [14, 28];

/** A mask of each object (He et al. 2017). */
export function maskTask(options: MaskHeadOptions): RegionTask {
  const head = new MaskHead(options);
  return {
    head,
    loss(regions, instances, pool) {
      const {classes, truths, images, boxes} = regions;
      if (classes.length === 0) return tf.scalar(0);
      const masks = Array.from(truths, (truth, region): ObjectMask => {
        const mask = instances[images[region] as number]?.masks?.[truth];
        if (mask !== undefined) return mask;
        throw new TypeError(
          "Expected a mask of each object, to learn masks from, received none. Leave 'masks' out of the tasks, or take " +
            'data that have them, such as the instances of COCO.',
        );
      });
      return maskLoss(head.predict(pool(regions, BINS)), {classes, masks: maskTargets(masks, boxes, SIZE)});
    },
    predict: (regions, pool) =>
      tf.tidy(() => tf.sigmoid(mapsOfClasses(head.predict(pool(regions, BINS)), regions.classes))),
    tell: (values, {there, classes, file}) => ({
      masks: Array.from(classes, (_, object) =>
        pastedMask({
          values: values.subarray(object * SIZE * SIZE, (object + 1) * SIZE * SIZE),
          size: SIZE,
          box: there.subarray(4 * object, 4 * object + 4),
          ...file,
        }),
      ),
    }),
  };
}
