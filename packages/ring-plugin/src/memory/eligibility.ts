import * as tf from '@tensorflow/tfjs';

/**
 * Which memory rows may be negatives of which anchors: all but those that hold the anchor's own instance.
 *
 * @param anchors - instance id of each anchor
 * @param rows - instance id of each memory row; −1 for a row that no instance has written yet
 * @returns 1 or 0. Shape `[anchors, rows]`.
 * @throws RangeError naming the anchor when every row holds its own instance
 */
export function eligibility(anchors: Int32Array, rows: Int32Array): tf.Tensor2D {
  const eligible = new Float32Array(anchors.length * rows.length).fill(1);
  const byInstance = new Map<number, number[]>();
  anchors.forEach((id, anchor) => {
    byInstance.set(id, [...(byInstance.get(id) ?? []), anchor]);
  });
  rows.forEach((id, row) => {
    for (const anchor of byInstance.get(id) ?? []) eligible[anchor * rows.length + row] = 0;
  });
  anchors.forEach((id, anchor) => {
    if (eligible.subarray(anchor * rows.length, (anchor + 1) * rows.length).includes(1)) return;
    throw new RangeError(
      `Anchor ${anchor} (instance ${id}) has no negative: all ${rows.length} rows of the memory hold its own instance. ` +
        'Use more data or a larger memory.',
    );
  });
  return tf.tensor2d(eligible, [anchors.length, rows.length]);
}
