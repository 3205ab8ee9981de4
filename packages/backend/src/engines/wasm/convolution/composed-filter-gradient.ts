import type * as tf from '@tensorflow/tfjs';
import type {Workspace} from '../runtime/workspace.js';

/**
 * `filterGradient` without the kernel pack: for each tap, the pixels that it meets, transposed, times `dy`.
 *
 * @param x - Shape `[batch, height, width, channels]`
 * @param dy - Shape `[batch, outHeight, outWidth, filters]`
 * @returns Shape `[filterHeight, filterWidth, channels, filters]`
 */
export function composedFilterGradient(
  workspace: Workspace,
  x: tf.TensorInfo,
  dy: tf.TensorInfo,
  geometry: tf.backend_util.Conv2DInfo,
): tf.TensorInfo {
  const {batchSize, outHeight, outWidth, inChannels, outChannels, filterHeight, filterWidth} = geometry;
  const pixels = batchSize * outHeight * outWidth;
  const filter = workspace.empty([filterHeight, filterWidth, inChannels, outChannels]);
  const slopes = workspace.view(dy, [1, pixels, outChannels]);
  const met = workspace.empty([inChannels, pixels]);
  for (let tap = 0; tap < filterHeight * filterWidth; tap++) {
    gatherTap(workspace.values(x), workspace.values(met), geometry, Math.floor(tap / filterWidth), tap % filterWidth);
    const product = workspace.run(
      'BatchMatMul',
      {a: workspace.view(met, [1, inChannels, pixels]), b: slopes},
      {transposeA: false, transposeB: false},
    );
    workspace.values(filter).set(workspace.values(product), tap * inChannels * outChannels);
  }
  return filter;
}

/** The input's pixel that a tap meets at each output's pixel, 0 outside the image. `met` has shape `[channels, pixels]`. */
function gatherTap(
  x: Float32Array,
  met: Float32Array,
  geometry: tf.backend_util.Conv2DInfo,
  tapRow: number,
  tapColumn: number,
): void {
  const {batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, strideHeight, strideWidth, padInfo} = geometry;
  const pixels = batchSize * outHeight * outWidth;
  met.fill(0);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const row = (Math.floor(pixel / outWidth) % outHeight) * strideHeight + tapRow - padInfo.top;
    const column = (pixel % outWidth) * strideWidth + tapColumn - padInfo.left;
    if (row < 0 || row >= inHeight || column < 0 || column >= inWidth) continue;
    const image = Math.floor(pixel / (outHeight * outWidth));
    const from = ((image * inHeight + row) * inWidth + column) * inChannels;
    for (let channel = 0; channel < inChannels; channel++) met[channel * pixels + pixel] = x[from + channel] as number;
  }
}
