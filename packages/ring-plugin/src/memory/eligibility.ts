import {capabilities, writtenTensor} from '@annulus/backend';
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
  expectOthers(anchors, rows);
  if (!capabilities().readsInPlace) return onDevice(anchors, rows);
  const rowsOf = rowsByInstance(anchors, rows);
  const withoutOwn = (eligible: Float32Array) =>
    anchors.forEach((id, anchor) => {
      for (const row of rowsOf.get(id) ?? []) eligible[anchor * rows.length + row] = 0;
    });
  return writtenTensor([anchors.length, rows.length], withoutOwn, 1);
}

/** From the ids alone: what goes to a GPU is a number for each anchor and each row, not one for each pair. */
const onDevice = (anchors: Int32Array, rows: Int32Array): tf.Tensor2D =>
  tf.tidy(() => {
    const [own, held] = [tf.tensor2d(anchors, [anchors.length, 1]), tf.tensor2d(rows, [1, rows.length])];
    return own.notEqual(held).toFloat() as tf.Tensor2D;
  });

function expectOthers(anchors: Int32Array, rows: Int32Array): void {
  const anchor = rows.every((row) => row === rows[0]) ? anchors.indexOf(rows[0] as number) : -1;
  if (anchor === -1) return;
  throw new RangeError(
    `Anchor ${anchor} (instance ${anchors[anchor]}) has no negative: all ${rows.length} rows of the memory hold its own instance. ` +
      'Use more data or a larger memory.',
  );
}

/** The rows that hold each of some instances. */
function rowsByInstance(instances: Int32Array, rows: Int32Array): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const id of instances) found.set(id, []);
  for (let row = 0; row < rows.length; row++) found.get(rows[row] as number)?.push(row);
  return found;
}
