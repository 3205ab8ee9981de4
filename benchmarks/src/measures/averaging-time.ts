import {hostValues, writtenTensor} from '@annulus/backend';
import * as tf from '@tensorflow/tfjs';
import {median} from '../median.js';

/** Seconds to copy so many gradients into one array, scale them, and make tensors of them again, as ranks do to average them. */
export function averagingTime(sizes: readonly number[]): number {
  const packed = new Float32Array(sizes.reduce((sum, size) => sum + size, 0));
  const seconds = Array.from({length: 5}, () =>
    tf.tidy(() => {
      const gradients = sizes.map((size) => tf.ones([size]));
      const start = performance.now();
      let end = 0;
      const places = gradients.map((gradient) => {
        packed.set(hostValues(gradient), end);
        end += gradient.size;
        return packed.subarray(end - gradient.size, end);
      });
      for (let index = 0; index < packed.length; index++) packed[index] = (packed[index] as number) / 2;
      for (const place of places) writtenTensor([1, place.length], (values) => values.set(place));
      return (performance.now() - start) / 1000;
    }),
  );
  return median(seconds.slice(1));
}
