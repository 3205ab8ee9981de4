/**
 * How much the detections and the truths of one image and category overlap, in [0, 1], by their places in the results and in the
 * annotations; written into `into`, a row for each detection.
 */
export type Overlaps = (detections: Int32Array, truths: Int32Array, into: Float64Array) => void;
