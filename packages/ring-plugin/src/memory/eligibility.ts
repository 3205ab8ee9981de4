import {writtenTensor} from '@annulus/backend';
import type * as tf from '@tensorflow/tfjs';

/**
 * Which memory rows may be negatives of which anchors: all but those that hold the anchor's own instance.
 *
 * @param anchors - instance id of each anchor
 * @param rows - instance id of each memory row; −1 for a row that no instance has written yet
 * @returns 1 or 0. Shape `[anchors, rows]`.
 * @throws RangeError naming the anchor when every row holds its own instance
 */
export function eligibility(anchors: Int32Array, rows: Int32Array): tf.Tensor2D {
  const rowsOf = rowsByInstance(anchors, rows);
  anchors.forEach((id, anchor) => {
    if (rowsOf.get(id)?.length !== rows.length) return;
    throw new RangeError(
      `Anchor ${anchor} (instance ${id}) has no negative: all ${rows.length} rows of the memory hold its own instance. ` +
        'Use more data or a larger memory.',
    );
  });
  const withoutOwn = (eligible: Float32Array) =>
    anchors.forEach((id, anchor) => {
      for (const row of rowsOf.get(id) ?? []) eligible[anchor * rows.length + row] = 0;
    });
  return writtenTensor([anchors.length, rows.length], withoutOwn, 1);
}

/** The rows that hold each of some instances. */
function rowsByInstance(instances: Int32Array, rows: Int32Array): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const id of instances) found.set(id, []);
  for (let row = 0; row < rows.length; row++) found.get(rows[row] as number)?.push(row);
  return found;
}
