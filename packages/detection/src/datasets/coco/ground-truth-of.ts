import type {CocoGroundTruth} from './coco-ground-truth.js';

/**
 * What a ground truth says of some of its images, so that detections in these alone can be evaluated.
 *
 * @param ids - of the images; others than numbers are none of COCO's
 */
export function groundTruthOf<Truth extends CocoGroundTruth>(truth: Truth, ids: Iterable<number | string>): Truth {
  const taken = new Set(ids);
  return {
    ...truth,
    images: truth.images.filter(({id}) => taken.has(id)),
    annotations: truth.annotations.filter(({image_id}) => taken.has(image_id)),
  };
}
