import * as tf from '@tensorflow/tfjs';
import {pickBoxes} from '../../boxes/pick-boxes.js';
import type {Instances} from '../../datasets/scene/instances.js';
import {KeypointHead, type KeypointHeadOptions} from '../../heads/keypoint-head.js';
import {keypointLoss} from '../../losses/keypoint-loss.js';
import {decodeHeatmaps} from '../../post-processing/decode-heatmaps.js';
import {keypointTargets} from '../../targets/keypoint-targets.js';
import type {ObjectRegions} from '../sampling/sampled-regions.js';
import type {RegionTask} from './region-task.js';

/** Bins along each side of the regions, and places along each side of their heat maps. */
const [BINS, SIZE] = [14, 56];

/** The keypoints of each object (He et al. 2017). Regions without a labelled one inside are not learned from. */
export function keypointTask(options: KeypointHeadOptions & {readonly keypoints: number}): RegionTask {
  const {keypoints} = options;
  const head = new KeypointHead(options);
  return {
    head,
    loss(regions, instances, pool) {
      const all = keypointTargets(keypointsOf(regions, instances, keypoints), regions.boxes, SIZE);
      const ofRegion = (region: number) => all.valid.subarray(region * keypoints, (region + 1) * keypoints);
      const kept = [...regions.classes.keys()].filter((region) => ofRegion(region).includes(1));
      if (kept.length === 0) return tf.scalar(0);
      const own = {
        boxes: pickBoxes(regions.boxes, kept),
        images: Int32Array.from(kept, (region) => regions.images[region] as number),
      };
      const valid = Uint8Array.from(kept.flatMap((region) => [...ofRegion(region)]));
      const places = Int32Array.from(
        kept.flatMap((region) => [...all.places.subarray(region * keypoints, (region + 1) * keypoints)]),
      );
      return keypointLoss(head.predict(pool(own, BINS)), {places, valid});
    },
    predict: (regions, pool) => tf.tidy(() => head.predict(pool(regions, BINS))),
    tell(values, {boxes, seen, file}) {
      const decoded = decodeHeatmaps({values, keypoints, size: SIZE}, boxes);
      const [across, down] = [file.width / seen.width, file.height / seen.height];
      const told = new Float32Array((3 * decoded.length) / 4);
      for (let point = 0; 4 * point < decoded.length; point++) {
        const [x = 0, y = 0, , score = 0] = decoded.subarray(4 * point, 4 * point + 4);
        told.set([x * across, y * down, score], 3 * point);
      }
      return {keypoints: told};
    },
  };
}

/** Those of the object of each region. Shape `[regions, keypoints, 3]` */
function keypointsOf(
  {truths, images}: ObjectRegions,
  instances: readonly Instances[],
  keypoints: number,
): Float32Array {
  const all = new Float32Array(truths.length * keypoints * 3);
  truths.forEach((truth, region) => {
    const {keypoints: points, classes} = instances[images[region] as number] as Instances;
    if (points?.length !== classes.length * keypoints * 3) {
      const received = points ? points.length / classes.length / 3 : 'none';
      throw new TypeError(
        `Expected ${keypoints} keypoints of each object, to learn them, received ${received}. Leave 'keypoints' out of the ` +
          'tasks, say how many there are, or take data that have them, such as the person keypoints of COCO.',
      );
    }
    all.set(points.subarray(truth * keypoints * 3, (truth + 1) * keypoints * 3), region * keypoints * 3);
  });
  return all;
}
