import {
  boxOverlaps,
  type CocoObject,
  type Detected,
  type Instances,
  keypointSimilarities,
  personSigmas,
} from '@annulus/detection';

/** What is more alike is the same object. */
const enough = 0.5;

/** Pixels of a person to those of its box, the mean over COCO's: instances do not say how large their area is. */
const areaInBox = 0.53;

/**
 * Whether each detection has an object of its class in its place, which none with a higher score has: greedily, as COCO counts at 0.5, by how
 * near the keypoints are where there are any, or else by how far the boxes overlap.
 *
 * @param places - the detections that are looked at, by falling score
 */
export function rightDetections(detected: Detected, places: readonly number[], truth: Instances): readonly boolean[] {
  const count = truth.classes.length;
  const likeness = likenesses(detected, places, truth);
  const taken = new Set<number>();
  return places.map((place, row) => {
    const alike = (object: number): number => likeness[row * count + object] as number;
    const open = [...truth.classes.keys()].filter(
      (object) => !taken.has(object) && truth.classes[object] === detected.classes[place] && alike(object) >= enough,
    );
    const [best] = open.sort((one, other) => alike(other) - alike(one));
    if (best !== undefined) taken.add(best);
    return best !== undefined;
  });
}

/** Shape `[places, objects]`. */
function likenesses(
  {boxes, keypoints}: Detected,
  places: readonly number[],
  {classes, ...truth}: Instances,
): ArrayLike<number> {
  if (!keypoints || !truth.keypoints)
    return boxOverlaps(Float32Array.from(rowsOf(boxes, 4, places).flat()), truth.boxes);
  const objects = [...classes.keys()];
  const values = truth.keypoints.length / Math.max(1, objects.length);
  const [corners, points] = [rowsOf(truth.boxes, 4, objects), rowsOf(truth.keypoints, values, objects)];
  const expected = objects.map((id): CocoObject => {
    const [left = 0, top = 0, right = 0, bottom = 0] = corners[id] ?? [];
    const [width, height] = [right - left, bottom - top];
    const bbox = [left, top, width, height];
    return {...{id, image_id: 0, category_id: 0, bbox, area: areaInBox * width * height}, keypoints: points[id] ?? []};
  });
  const found = rowsOf(keypoints, values, places);
  const into = new Float64Array(found.length * expected.length);
  keypointSimilarities(found, expected, personSigmas)(Int32Array.from(found.keys()), Int32Array.from(objects), into);
  return into;
}

const rowsOf = (values: ArrayLike<number>, columns: number, places: readonly number[]): number[][] =>
  places.map((place) => Array.from({length: columns}, (_, at) => values[columns * place + at] as number));
