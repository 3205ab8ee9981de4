import * as tf from '@tensorflow/tfjs';
import type {ImageSize} from '../boxes/image-size.js';
import type {DetectionBatch} from '../datasets/batches/padded-batch.js';

/** The images of a batch, with as many zeros more at the right and below as make their sides multiples. Shape `[size, height, width, 3]` */
export function batchImages({inputs: {data, shape}}: DetectionBatch, multiple: number): tf.Tensor4D {
  const [size = 0, height = 0, width = 0, channels = 0] = shape;
  const missing = (side: number): [before: number, after: number] => [0, (multiple - (side % multiple)) % multiple];
  return tf.tidy(() => {
    const images = tf.tensor4d(data, [size, height, width, channels]);
    return tf.pad4d(images, [[0, 0], missing(height), missing(width), [0, 0]]);
  });
}

/** The size of each image of a batch before it was padded. */
export const imageSizes = ({size, sizes}: DetectionBatch): ImageSize[] =>
  Array.from({length: size}, (_, image) => ({
    height: sizes[2 * image] as number,
    width: sizes[2 * image + 1] as number,
  }));
