import {onBackends} from '@annulus/testing/on-backends';
import {disposeOf, Step, Transforms, trainableOf} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import type {Detector} from '../../src/index.js';
import {batchAt, paintedSquares} from './painted-squares.js';
import {smallDetectors} from './small-detectors.js';

const firstStep = () =>
  new Step({globalStep: 0, epoch: 0, batch: 0, batches: 1, maxEpochs: 1, progress: 0}, new Transforms());

const logged = (step: Step): Record<string, number> =>
  Object.fromEntries([...step.logged].map(([name, value]) => [name, (value as tf.Scalar).dataSync()[0] as number]));

/** Makes a proposal head say what is not finite, so that nothing is proposed. */
const proposeNothing = ({design: {proposals}}: Detector) =>
  tf.tidy(() => {
    const deltas = proposals.head.network.getLayer('deltas');
    deltas.setWeights(deltas.getWeights().map((weight) => tf.fill(weight.shape, Number.NaN)));
  });

for (const [name, make] of Object.entries(smallDetectors)) {
  onBackends(`${name} learns from a batch without objects that there is only background`, async (t) => {
    const detector = make();
    const batch = await batchAt(paintedSquares({count: 2, isEmpty: () => true}), 0);
    const step = firstStep();
    const trained = [...trainableOf(detector)];
    const {value, grads} = tf.tidy(() => tf.variableGrads(() => detector.trainingStep(batch, step), trained));
    const losses = logged(step);
    t.true((losses['loss/objectness'] as number) > 0);
    t.true((losses['loss/classes'] as number) > 0);
    for (const loss of ['loss/proposals', 'loss/boxes', 'loss/masks', 'loss/keypoints']) t.is(losses[loss] ?? 0, 0);
    t.true(Number.isFinite(value.dataSync()[0]));
    for (const grad of Object.values(grads)) t.true(grad.dataSync().every(Number.isFinite));
    tf.dispose([value, grads]);
    step.dispose();
    disposeOf(detector);
  });

  onBackends(`${name} finds nothing, and says so of every image, where nothing is proposed`, async (t) => {
    const detector = make();
    proposeNothing(detector);
    const held = tf.memory().numTensors;
    const found = await detector.detect(await batchAt(paintedSquares(), 0));
    t.deepEqual(
      found.map(({image, boxes, classes, scores}) => [image, boxes.length, classes.length, scores.length]),
      [
        [0, 0, 0, 0],
        [1, 0, 0, 0],
      ],
    );
    if ('masks' in detector.parts) t.deepEqual(found[0]?.masks, []);
    if ('keypoints' in detector.parts) t.is(found[0]?.keypoints?.length, 0);
    t.is(tf.memory().numTensors, held);
    disposeOf(detector);
  });
}
