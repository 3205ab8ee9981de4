import {onBackends} from '@annulus/testing/on-backends';
import * as tf from '@tensorflow/tfjs';
import {smallConvNet} from '../../src/architectures/small-conv-net.js';

onBackends('training batch norm agrees with the layer of TensorFlow.js, moving averages included', (t) => {
  const {network: fused} = smallConvNet({width: 4, dimensions: 8});
  const type = tf.LayersModel as unknown as {fromConfig(type: unknown, config: object): tf.LayersModel};
  const standard = type.fromConfig(tf.LayersModel, JSON.parse(JSON.stringify(fused.getConfig())));
  standard.setWeights(fused.getWeights());
  tf.tidy(() => {
    const images = tf.randomNormal([8, 32, 32, 3], 1, 2, 'float32', 3);
    const [ours, theirs] = [fused, standard].map((model) =>
      (model.apply(images, {training: true}) as tf.Tensor).dataSync(),
    );
    ours?.forEach((value, index) => {
      t.true(Math.abs(value - (theirs?.[index] as number)) < 1e-3);
    });
    fused.getWeights().forEach((weight, index) => {
      t.true(
        (weight
          .sub(standard.getWeights()[index] as tf.Tensor)
          .abs()
          .max()
          .arraySync() as number) < 1e-3,
      );
    });
  });
  fused.dispose();
  standard.dispose();
});
