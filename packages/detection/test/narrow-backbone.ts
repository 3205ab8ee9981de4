import type {Safetensors} from '@annulus/testing/safetensors';
import * as tf from '@tensorflow/tfjs';
import {tensorOf} from './detectron-weights.js';
import type {Reference} from './reference.js';

/** The padded, normalised images of the narrow Mask R-CNN, of which its maps are made. Shape `[2, 192, 256, 3]` */
export const narrowImages = (from: Safetensors, {config, images, paddedHeight, paddedWidth}: Reference): tf.Tensor4D =>
  tf.tidy(() => {
    const padded = images.map(({height, width}: {height: number; width: number}, index: number) => {
      const pixels = tf.tensor3d(Float32Array.from(from.bytes(`image${index}`)), [height, width, 3]);
      const normal = tf.div(tf.sub(pixels, config.pixelMean), config.pixelStd) as tf.Tensor3D;
      return tf.pad3d(normal, [
        [0, paddedHeight - height],
        [0, paddedWidth - width],
        [0, 0],
      ]);
    });
    return tf.stack(padded) as tf.Tensor4D;
  });

/** The four stages of its ResNet, batch norms by their stored statistics, the finest first. */
export function narrowStages(from: Safetensors, images: tf.Tensor4D): tf.Tensor4D[] {
  const convolve = (x: tf.Tensor4D, name: string, stride: number): tf.Tensor4D => {
    const filter = tf.transpose(tensorOf(from, `${name}.weight`), [2, 3, 1, 0]) as tf.Tensor4D;
    const norm = (part: string) => tensorOf(from, `${name}.norm.${part}`);
    const scale = tf.div(norm('weight'), tf.sqrt(tf.add(norm('running_var'), 1e-5)));
    const y = tf.conv2d(x, filter, stride, (filter.shape[0] - 1) / 2);
    return tf.add(tf.mul(y, scale), tf.sub(norm('bias'), tf.mul(norm('running_mean'), scale)));
  };
  return tf.tidy(() => {
    const root = 'backbone.bottom_up';
    let x: tf.Tensor4D = tf.maxPool(tf.relu(convolve(images, `${root}.stem.conv1`, 2)), 3, 2, 1, 'floor');
    return [2, 3, 4, 5].map((stage) => {
      for (const block of [0, 1]) {
        const name = `${root}.res${stage}.${block}`;
        const stride = stage > 2 && block === 0 ? 2 : 1;
        const inner = convolve(tf.relu(convolve(x, `${name}.conv1`, stride)), `${name}.conv2`, 1);
        x = tf.relu(tf.add(inner, stride === 2 ? convolve(x, `${name}.shortcut`, 2) : x));
      }
      return x;
    });
  });
}
