import {testOnTorch} from '@annulus/testing/torch';
import {warningsOf} from '@annulus/testing/warnings-of';
import * as tf from '@tensorflow/tfjs';
import {useBackend} from '../../../../src/index.js';

const diagonal = () => tf.tidy(() => Array.from(tf.diag(tf.tensor1d([2, 3])).dataSync()));

testOnTorch('a kernel that LibTorch lacks is computed in plain JavaScript, which is said once, by name', async (t) => {
  const before = tf.memory();
  const said = await warningsOf('kernel Diag', () => {
    t.deepEqual(
      [diagonal(), diagonal()],
      [
        [2, 0, 0, 3],
        [2, 0, 0, 3],
      ],
    );
  });
  t.deepEqual(said, [
    'LibTorch has no kernel Diag here: TensorFlow.js computes it in plain JavaScript, on copies of its tensors. ' +
      'In a training step that is slow, and a GPU waits for it.',
  ]);
  t.deepEqual(tf.memory(), before);
});

testOnTorch('the report names the kernels that LibTorch lacks', async (t) => {
  const {considered} = await useBackend('torch');
  const [{name, outcome}] = considered as [{name: string; outcome: string}];
  t.is(name, 'on its device');
  t.regex(outcome, /\bDiag\b.*, which are computed in plain JavaScript$/);
  t.notRegex(outcome, /\bConv2D\b/);
});
