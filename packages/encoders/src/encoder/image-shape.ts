import type * as tf from '@tensorflow/tfjs';

/** The sides of a network's images; null where it takes any. */
export interface ImageShape {
  readonly height: number | null;
  readonly width: number | null;
  readonly channels: number | null;
}

/** @throws RangeError when the network takes no images */
export function imageShapeOf(network: tf.LayersModel): ImageShape {
  const shapes = network.inputs.map(({shape}) => shape);
  const [shape] = shapes;
  if (shapes.length === 1 && shape?.length === 4) {
    const [, height = null, width = null, channels = null] = shape;
    return {height, width, channels};
  }
  const received = shapes.map((each) => `[${each.map((side) => side ?? 'batch').join(', ')}]`).join(' and ');
  throw new RangeError(
    `Expected a network of images of Shape [batch, height, width, channels], to say what they look like, received one of ${received}.`,
  );
}
