import type * as tf from '@tensorflow/tfjs';

/**
 * Visits every pair of input pixel and output pixel that a tap of the filter connects, with the offset of each one's
 * first channel. The filter's `[channels, multiplier]` are the output's channels in order.
 */
export function forEachDepthwiseTap(
  convolution: tf.backend_util.Conv2DInfo,
  visit: (input: number, output: number, tap: number) => void,
): void {
  const {batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels} = convolution;
  const {filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth, padInfo} = convolution;
  for (let image = 0; image < batchSize; image++) {
    for (let row = 0; row < outHeight; row++) {
      for (let column = 0; column < outWidth; column++) {
        const output = ((image * outHeight + row) * outWidth + column) * outChannels;
        for (let tapRow = 0; tapRow < filterHeight; tapRow++) {
          const y = row * strideHeight + tapRow * dilationHeight - padInfo.top;
          if (y < 0 || y >= inHeight) continue;
          for (let tapColumn = 0; tapColumn < filterWidth; tapColumn++) {
            const x = column * strideWidth + tapColumn * dilationWidth - padInfo.left;
            if (x < 0 || x >= inWidth) continue;
            const input = ((image * inHeight + y) * inWidth + x) * inChannels;
            visit(input, output, (tapRow * filterWidth + tapColumn) * outChannels);
          }
        }
      }
    }
  }
}
