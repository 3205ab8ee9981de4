import type * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {kernelPackOn} from '../runtime/kernel-pack.js';

/** A function of every element by the kernel pack; by the shipped kernel where that does not run. */
const elementwise = (kernelName: string, compiled: 'exponential' | 'logarithm'): tf.KernelConfig =>
  defineKernel<{readonly x: tf.TensorInfo}>(kernelName, (workspace, {x}) => {
    const pack = x.dtype === 'float32' ? kernelPackOn(workspace.backend) : undefined;
    if (pack === undefined) return workspace.run(kernelName, {x});
    const y = workspace.empty(x.shape);
    pack[compiled](workspace.address(x), workspace.address(y), workspace.values(x).length);
    return y;
  });

/** Softmax over the last axis. */
const softmax = defineKernel<{readonly logits: tf.TensorInfo}, tf.SoftmaxAttrs>(
  'Softmax',
  (workspace, {logits}, {dim}) => {
    const pack = logits.dtype === 'float32' ? kernelPackOn(workspace.backend) : undefined;
    const columns = logits.shape.at(-1) ?? 1;
    if (pack === undefined || columns === 0) return workspace.run('Softmax', {logits}, {dim});
    const y = workspace.empty(logits.shape);
    const rows = workspace.values(logits).length / columns;
    pack.softmax(workspace.address(logits), workspace.address(y), rows, columns);
    return y;
  },
);

export const exponentials = [elementwise('Exp', 'exponential'), elementwise('Log', 'logarithm'), softmax];
