import * as tf from '@tensorflow/tfjs';
import {WRITE_ROWS} from '../../../contract/custom-kernels.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {runningKernelPack} from '../runtime/kernel-pack.js';

interface Inputs {
  /** Shape `[count, columns]`. */
  readonly target: tf.TensorInfo;
  /** Shape `[indices.length, columns]`. */
  readonly rows: tf.TensorInfo;
}

/** Writes rows over those of `target` that are named, in its memory; later ones over earlier ones. */
export const writeRows = defineKernel<Inputs, {readonly indices: Int32Array | number[]}>(
  WRITE_ROWS,
  (workspace, {target, rows}, {indices}) => {
    const places = workspace.empty([indices.length], 'int32');
    workspace.values(places).set(indices);
    const bytes = (rows.shape[1] ?? 0) * tf.util.bytesPerElement(rows.dtype);
    const [to, from] = [workspace.address(target), workspace.address(rows)];
    runningKernelPack(workspace.backend).writeRows(to, workspace.address(places), from, indices.length, bytes);
    return [];
  },
);
