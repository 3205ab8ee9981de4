import {boxOverlaps, type Detected, type Instances} from '@annulus/detection';

/** Boxes that overlap more are of the same object. */
const enough = 0.5;

/**
 * Whether each detection has an object of its class in its place, which none with a higher score has: greedily, as COCO counts at an overlap of 0.5.
 *
 * @param places - the detections that are looked at, by falling score
 */
export function rightDetections(detected: Detected, places: readonly number[], truth: Instances): readonly boolean[] {
  const count = truth.classes.length;
  const overlaps = boxOverlaps(Float32Array.from(detected.boxes), truth.boxes);
  const taken = new Set<number>();
  return places.map((place) => {
    const overlap = (object: number): number => overlaps[place * count + object] as number;
    const open = [...truth.classes.keys()].filter(
      (object) => !taken.has(object) && truth.classes[object] === detected.classes[place] && overlap(object) >= enough,
    );
    const [best] = open.sort((one, other) => overlap(other) - overlap(one));
    if (best !== undefined) taken.add(best);
    return best !== undefined;
  });
}
