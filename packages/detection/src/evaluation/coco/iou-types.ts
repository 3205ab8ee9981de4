/** What is compared: boxes, masks, or the keypoints of a person. */
export type IouType = 'bbox' | 'segm' | 'keypoints';

/** Truths and detections of sizes outside are left out of account; in pixels. */
export interface AreaRange {
  readonly name: string;
  readonly low: number;
  readonly high: number;
}

/** How one kind of detections is measured. */
export interface Measurement {
  readonly areaRanges: readonly AreaRange[];
  /** How many detections of an image and a category count, the best; ascending. */
  readonly maxDetections: readonly number[];
}

/** As NumPy's: the last one is exact, others may be off by a unit in the last place. */
const linspace = (from: number, to: number, count: number): Float64Array =>
  Float64Array.from({length: count}, (_, place) =>
    place === count - 1 ? to : place * ((to - from) / (count - 1)) + from,
  );

/** Overlaps from which on a detection is right. */
export const iouThresholds: Float64Array = linspace(0.5, 0.95, 10);

/** Recalls at which precision is read. */
export const recallThresholds: Float64Array = linspace(0, 1, 101);

const all: AreaRange = {name: 'all', low: 0, high: 1e5 ** 2};
const small: AreaRange = {name: 'small', low: 0, high: 32 ** 2};
const medium: AreaRange = {name: 'medium', low: 32 ** 2, high: 96 ** 2};
const large: AreaRange = {name: 'large', low: 96 ** 2, high: 1e5 ** 2};

const objects: Measurement = {areaRanges: [all, small, medium, large], maxDetections: [1, 10, 100]};

/** As COCO measures each kind. */
export const measurements: Readonly<Record<IouType, Measurement>> = {
  bbox: objects,
  segm: objects,
  keypoints: {areaRanges: [all, medium, large], maxDetections: [20]},
};

/** How far off each keypoint of a person may be, as a share of the person's size. */
export const personSigmas: readonly number[] = [
  0.26, 0.25, 0.25, 0.35, 0.35, 0.79, 0.79, 0.72, 0.72, 0.62, 0.62, 1.07, 1.07, 0.87, 0.87, 0.89, 0.89,
].map((tenfold) => tenfold / 10);
