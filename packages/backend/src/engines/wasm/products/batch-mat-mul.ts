import * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {type KernelPack, kernelPackOn} from '../runtime/kernel-pack.js';
import type {Workspace} from '../runtime/workspace.js';
import {writeTransposed} from './transposed.js';

interface Inputs {
  readonly a: tf.TensorInfo;
  readonly b: tf.TensorInfo;
}

/** Below this many rows and columns a product costs less than transposing its operand. */
const SMALLEST_TRANSPOSED = 8;
/** A right-hand matrix with this many times as many rows as the left-hand one is left as it lies: the product is transposed. */
const MUCH_LARGER = 16;
/** Below this many multiplications per matrix, the calls of a batch cost more than XNNPACK saves. */
const SMALLEST_UNBATCHED = 16_384;
/** Below this many multiplications XNNPACK is as fast. */
const SMALLEST_COMPILED = 65_536;
/** Numbers of scratch memory of the pack's product. */
const STRIP = 2048;

/**
 * Matrix product on XNNPACK, which tfjs reaches only for a single pair of matrices of which none is transposed: operands
 * are transposed first, and the matrices of a batch go one by one. Large products of transposed operands, and of long sums, are
 * the kernel pack's.
 */
export const batchMatMul = defineKernel<Inputs, tf.BatchMatMulAttrs>(
  'BatchMatMul',
  (workspace, {a, b}, {transposeA, transposeB}) => {
    const [rows, inner] = matrixShape(a, transposeA);
    const [innerB, columns] = matrixShape(b, transposeB);
    tf.util.assert(
      inner === innerB,
      () =>
        `Error in matMul: inner shapes (${inner}) and (${innerB}) of Tensors with shapes ${a.shape} and ${b.shape} must match.`,
    );
    const batchShape = tf.backend_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
    const batch = tf.util.sizeFromShape(batchShape);
    const shape = [...batchShape, rows, columns];
    const left = stack(workspace, a);
    const right = stack(workspace, b);
    const areFloats = a.dtype === 'float32' && b.dtype === 'float32'; // XNNPACK says that it takes nothing else.
    const isLarge = batch === 1 && rows * inner * columns >= SMALLEST_COMPILED;
    const pack = areFloats && isLarge ? kernelPackOn(workspace.backend) : undefined;
    const isForPack = columns >= SMALLEST_TRANSPOSED && (transposeA || transposeB || inner >= MUCH_LARGER * rows);
    if (pack && isForPack) {
      return workspace.reshape(compiledProduct(workspace, pack, left, right, {transposeA, transposeB}), shape);
    }
    if (batch === 1 && !transposeA && transposeB && rows <= inner && columns >= MUCH_LARGER * rows) {
      return workspace.reshape(productByTranspose(workspace, left, right), shape);
    }
    const isTransposeCheap =
      (!transposeA || columns >= SMALLEST_TRANSPOSED) && (!transposeB || rows >= SMALLEST_TRANSPOSED);
    const isBatchCheap = batch === 1 || rows * inner * columns >= SMALLEST_UNBATCHED;
    if (!isTransposeCheap || !isBatchCheap) {
      return workspace.reshape(workspace.run('BatchMatMul', {a: left, b: right}, {transposeA, transposeB}), shape);
    }
    const lefts = transposeA ? workspace.run('Transpose', {x: left}, {perm: [0, 2, 1]}) : left;
    const rights = transposeB ? workspace.run('Transpose', {x: right}, {perm: [0, 2, 1]}) : right;
    const attributes = {transposeA: false, transposeB: false};
    if (batch === 1) return workspace.reshape(workspace.run('BatchMatMul', {a: lefts, b: rights}, attributes), shape);

    const products = workspace.empty(shape);
    for (let i = 0; i < batch; i++) {
      const product = workspace.run(
        'BatchMatMul',
        {a: matrixOf(workspace, lefts, i), b: matrixOf(workspace, rights, i)},
        attributes,
      );
      workspace.values(products).set(workspace.values(product), i * rows * columns);
    }
    return products;
  },
);

/** By the kernel pack, which reads a transposed operand where it lies. */
function compiledProduct(
  workspace: Workspace,
  {product}: KernelPack,
  left: tf.TensorInfo,
  right: tf.TensorInfo,
  {transposeA, transposeB}: tf.BatchMatMulAttrs,
): tf.TensorInfo {
  const [rows, inner] = matrixShape(left, transposeA);
  const [, columns] = matrixShape(right, transposeB);
  const result = workspace.empty([rows, columns]);
  const strip = workspace.empty([STRIP]);
  product(
    workspace.address(left),
    workspace.address(right),
    workspace.address(result),
    rows,
    inner,
    columns,
    transposeA ? 1 : 0,
    transposeB ? 1 : 0,
    workspace.address(strip),
  );
  return result;
}

/** `left · rightᵀ` as the transpose of `right · leftᵀ`, for a right-hand matrix that is much the larger: a memory of rows. */
function productByTranspose(workspace: Workspace, left: tf.TensorInfo, right: tf.TensorInfo): tf.TensorInfo {
  const [rows, columns] = [left.shape[1] as number, right.shape[1] as number];
  const leftTransposed = workspace.run('Transpose', {x: left}, {perm: [0, 2, 1]});
  const attributes = {transposeA: false, transposeB: false};
  const transposed = workspace.run('BatchMatMul', {a: right, b: leftTransposed}, attributes);
  const product = workspace.empty([rows, columns]);
  writeTransposed(workspace.values(transposed), workspace.values(product), columns, rows);
  return product;
}

function matrixShape({shape}: tf.TensorInfo, transposed: boolean): [rows: number, columns: number] {
  const [rows = 1, columns = 1] = shape.slice(-2);
  return transposed ? [columns, rows] : [rows, columns];
}

/** A view of shape `[matrices, rows, columns]`. */
function stack(workspace: Workspace, tensor: tf.TensorInfo): tf.TensorInfo {
  return workspace.view(tensor, [tf.util.sizeFromShape(tensor.shape.slice(0, -2)), ...tensor.shape.slice(-2)]);
}

/** The `index`-th matrix of a stack, counted round when the stack is shorter than the batch. */
function matrixOf(workspace: Workspace, {shape, ...tensor}: tf.TensorInfo, index: number): tf.TensorInfo {
  const [count, rows, columns] = shape as [number, number, number];
  return workspace.view({shape, ...tensor}, [1, rows, columns], (index % count) * rows * columns);
}
