import {
  boxAreas,
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
 * near the keypoints are where there are any, or else by how far the boxes overlap. Undefined where the object there is one that neither
 * COCO nor VOC counts, so that the detection is neither right nor wrong: a crowd, a difficult one, or a person without labelled keypoints.
 *
 * @param places - the detections that are looked at, by falling score
 */
export function judgedDetections(
  detected: Detected,
  places: readonly number[],
  truth: Instances,
): readonly (boolean | undefined)[] {
  const count = truth.classes.length;
  const likeness = likenesses(detected, places, truth);
  const takesMany = (object: number): boolean => truth.crowds?.[object] === 1 || truth.difficult?.[object] === 1;
  const labelled = detected.keypoints && truth.keypoints && labelledObjects(truth.keypoints, count);
  const isCounted = (object: number): boolean => !takesMany(object) && (labelled?.has(object) ?? true);
  const taken = new Set<number>();
  return places.map((place, row) => {
    const alike = (object: number): number => likeness[row * count + object] as number;
    const open = [...truth.classes.keys()].filter(
      (object) => !taken.has(object) && truth.classes[object] === detected.classes[place] && alike(object) >= enough,
    );
    const [best] = open.sort(
      (one, other) => Number(isCounted(other)) - Number(isCounted(one)) || alike(other) - alike(one),
    );
    if (best === undefined) return false;
    if (!takesMany(best)) taken.add(best);
    return isCounted(best) || undefined;
  });
}

/** The places of those with a keypoint that is hidden or seen. */
function labelledObjects(keypoints: ArrayLike<number>, count: number): ReadonlySet<number> {
  const values = keypoints.length / Math.max(1, count);
  const labels = Array.from(keypoints).flatMap((value, at) => (at % 3 === 2 && value > 0 ? [at] : []));
  return new Set(labels.map((at) => Math.floor(at / values)));
}

/** Shape `[places, objects]`. */
function likenesses(
  {boxes, keypoints}: Detected,
  places: readonly number[],
  {classes, ...truth}: Instances,
): ArrayLike<number> {
  if (!keypoints || !truth.keypoints) return overlapsOf(rowsOf(boxes, 4, places).flat(), truth);
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

/** Intersection over union; with a crowd, over the area of the detection. */
function overlapsOf(found: readonly number[], {boxes, crowds}: Pick<Instances, 'boxes' | 'crowds'>): Float64Array {
  const of = Float32Array.from(found);
  const [areas, expected] = [boxAreas(of), boxAreas(boxes)];
  return boxOverlaps(of, boxes).map((overlap, at) => {
    const [row, column] = [Math.floor(at / expected.length), at % expected.length];
    if (crowds?.[column] !== 1) return overlap;
    const area = areas[row] as number;
    return area > 0 ? (overlap * (area + (expected[column] as number))) / (1 + overlap) / area : 0;
  });
}

const rowsOf = (values: ArrayLike<number>, columns: number, places: readonly number[]): number[][] =>
  places.map((place) => Array.from({length: columns}, (_, at) => values[columns * place + at] as number));
