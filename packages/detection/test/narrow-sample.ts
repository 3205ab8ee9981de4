import type {Instances} from '../src/index.js';
import {DETECTION_WEIGHTS, encodeBoxes, PROPOSAL_WEIGHTS, pickBoxes} from '../src/index.js';
import type {LearnedSample} from '../src/models/detection-losses.js';
import {flat, type Reference} from './reference.js';

/** The fixed sample that the losses of the narrow Mask R-CNN are of. */
export function narrowSample(
  {sampled}: Reference,
  grids: readonly (Float32Array | Float64Array)[],
  instances: readonly Instances[],
): LearnedSample {
  const grid = Float32Array.from(grids.flatMap((level) => [...level]));
  const truthsOf = (image: number, places: number[]) => pickBoxes((instances[image] as Instances).boxes, places);
  const anchors = sampled.map(({anchorPositive, anchorNegative, anchorTruth}: Reference, image: number) => ({
    positives: Int32Array.from(anchorPositive),
    negatives: Int32Array.from(anchorNegative),
    deltas: encodeBoxes(pickBoxes(grid, anchorPositive), truthsOf(image, anchorTruth), PROPOSAL_WEIGHTS),
  }));
  const rows = sampled.flatMap(({boxes, classes, truth}: Reference, image: number) =>
    classes.map((name: number, row: number) => ({image, name, box: boxes[row], truth: truth[row]})),
  );
  const regionsOf = (of: Reference[]) => ({
    boxes: flat(of.map(({box}) => box)),
    images: Int32Array.from(of, ({image}) => image),
    classes: Int32Array.from(of, ({name}) => name),
    truths: Int32Array.from(of, ({truth}) => truth),
  });
  const deltas = sampled.flatMap(({boxes, truth}: Reference, image: number) => [
    ...encodeBoxes(flat(boxes), truthsOf(image, truth), DETECTION_WEIGHTS),
  ]);
  const objects = regionsOf(rows.filter(({name}: Reference) => name < 5));
  return {anchors, instances, regions: {...regionsOf(rows), deltas: Float32Array.from(deltas), objects}};
}
