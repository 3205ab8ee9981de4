import {type Encoder, fromLayersModel} from '@annulus/encoders';
import * as tf from '@tensorflow/tfjs';

/** An encoder of 8 × 8 images without batch normalisation, so that it computes the same in training as in evaluation. */
export function plainEncoder(): Encoder {
  const kernelInitializer = tf.initializers.glorotUniform({seed: 1});
  const network = tf.sequential({
    layers: [
      tf.layers.conv2d({
        inputShape: [8, 8, 3],
        filters: 3,
        kernelSize: 3,
        activation: 'tanh',
        kernelInitializer,
        name: 'features',
      }),
      tf.layers.flatten(),
      tf.layers.dense({units: 4, kernelInitializer}),
    ],
  });
  const encoder = fromLayersModel(network, {features: {last: 'features'}});
  network.dispose();
  return encoder;
}
