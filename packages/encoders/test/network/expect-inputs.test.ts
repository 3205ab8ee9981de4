import {onBackends} from '@annulus/testing/on-backends';
import * as tf from '@tensorflow/tfjs';
import {smallConvNet} from '../../src/architectures/small-conv-net.js';
import {mlpHead} from '../../src/heads/mlp-head.js';

onBackends('a network learns from inputs of its own size only', (t) => {
  const [encoder, head] = [smallConvNet({size: 16, width: 2}), mlpHead({inputs: 8, outputs: 2})];
  const refusal = (network: typeof head, shape: number[]) =>
    [
      t.throws(() => tf.tidy(() => network.forward(tf.zeros(shape))), {instanceOf: RangeError}).message,
      t.throws(() => tf.tidy(() => network.infer(tf.zeros(shape))), {instanceOf: RangeError}).message,
    ] as const;
  for (const message of refusal(encoder, [2, 8, 8, 3])) {
    t.is(
      message,
      'Expected inputs of Shape [batch, 16, 16, 3], as the network takes, received [2, 8, 8, 3]. Bring images to that size, as ' +
        'contrastiveAugmentation({size: 16}) and preprocessing(encoder) do, or make a network for theirs.',
    );
  }
  t.is(
    refusal(encoder, [2, 16, 16, 1])[0],
    'Expected inputs of Shape [batch, 16, 16, 3], as the network takes, received [2, 16, 16, 1]. Make a network of 1 channels, or ' +
      'give it images of 3.',
  );
  t.is(refusal(head, [2, 9])[0], 'Expected inputs of Shape [batch, 8], as the network takes, received [2, 9].');
  encoder.dispose();
  head.dispose();
});
