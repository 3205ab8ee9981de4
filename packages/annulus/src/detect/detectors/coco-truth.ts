import {basename} from 'node:path';
import {DataFileError} from '@annulus/datasets';
import {
  type CocoGroundTruth,
  type CocoTask,
  type DetectionDataset,
  groundTruthOf,
  isEmptyMask,
  objectsByImage,
  personSigmas,
  readCocoGroundTruth,
} from '@annulus/detection';

/** What test images are compared with. */
export interface CocoTruth {
  readonly truth: CocoGroundTruth;
  /** What of it cannot be found, a line each. */
  readonly found: readonly string[];
}

/**
 * The ground truth of test images, checked for all that their evaluation asks of it, so that nothing of it is told only after a
 * training.
 *
 * @throws {DataFileError} when a category has other keypoints than those of a person
 */
export function cocoTruth(path: string, images: DetectionDataset, task: CocoTask): CocoTruth {
  const whole = readCocoGroundTruth(path);
  if (task === 'person_keypoints') expectPersons(path, whole);
  const truth = groundTruthOf(
    whole,
    images.scenes.map(({id}) => id),
  );
  return {truth, found: task === 'instances' ? withoutMask(path, truth, images) : []};
}

/** How far off each keypoint may be, and which it becomes in a mirror, is known of persons alone. */
function expectPersons(path: string, {categories}: CocoGroundTruth): void {
  const other = categories.find(({keypoints = []}) => keypoints.length !== personSigmas.length);
  if (other === undefined) return;
  throw new DataFileError(
    path,
    `Expected the categories of ${path} to name the ${personSigmas.length} keypoints of a person, received ${other.keypoints?.length ?? 0} of ${other.name}. Take COCO's own file, or measure by evaluateCoco with keypointSigmas of your own.`,
  );
}

function withoutMask(path: string, truth: CocoGroundTruth, {scenes}: DetectionDataset): string[] {
  const objects = objectsByImage(truth);
  const bare = scenes.flatMap(({id, instances: {masks = []}}) =>
    (objects.get(id as number) ?? []).filter(
      ({segmentation}, place) => segmentation && isEmptyMask(masks[place] ?? []),
    ),
  );
  const [first] = bare;
  if (first === undefined) return [];
  return [
    `${bare.length} of ${truth.annotations.length} test objects without a mask, which cannot be found as masks: annotation ${first.id} of ${basename(path)} the first`,
  ];
}
