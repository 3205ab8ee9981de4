import {smallConvNet} from '@annulus/encoders';
import {onBackends} from '@annulus/testing/on-backends';
import {disposeOf, trainableOf} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {BYOL, type BYOLOptions} from '../../src/algorithms/byol.js';
import {paperSGD} from '../../src/algorithms/optimizer-factory.js';
import {viewTensor} from '../../src/algorithms/view-tensor.js';
import {runExperiment} from '../../src/experiment/run-experiment.js';
import {unit} from '../../src/memory/unit.js';
import {dot, naiveUnit} from '../contrast/naive-info-nce.js';
import {expectGradient} from '../finite-differences.js';
import {firstBatchOf} from '../first-batch-of.js';
import {positionAt} from '../position-at.js';
import {algorithms, colours, smallProblem} from '../small-problem.js';

/** Whose momentum networks are no longer as their leaders. */
function byol(options: BYOLOptions = {}) {
  const encoder = smallConvNet({width: 4, dimensions: 12, size: 8});
  const module = new BYOL(encoder, paperSGD, {projection: 6, hidden: 10, ...options});
  tf.tidy(() => {
    for (const variable of [...module.parts.encoder.trainable, ...module.parts.projector.trainable]) {
      variable.assign(variable.add(tf.randomNormal(variable.shape, 0, 0.1, 'float32', 3)));
    }
  });
  return module;
}

onBackends(
  'the loss is the squared distance of predictions from what the momentum networks make of the other view',
  async (t) => {
    const module = byol();
    const batch = await firstBatchOf(colours({batchSize: 6}));
    const {encoder, projector, predictor, momentumEncoder, momentumProjector} = module.parts;
    const loss = tf.tidy(() => module.trainingStep(batch).arraySync());
    const rows = (network: (view: tf.Tensor) => tf.Tensor2D) =>
      [0, 1].map((view) => naiveUnit(tf.tidy(() => network(viewTensor(batch, view)).arraySync())));
    const predictions = rows((view) => predictor.forward(projector.forward(encoder.forward(view))));
    const targets = rows((view) => momentumProjector.forward(momentumEncoder.forward(view)));
    let expected = 0;
    for (const view of [0, 1]) {
      for (let example = 0; example < 6; example++) {
        const cosine = dot(predictions[view]?.[example] ?? [], targets[1 - view]?.[example] ?? []);
        expected += (2 - 2 * cosine) / 6;
      }
    }
    t.true(Math.abs(loss - expected) < 1e-4, `${loss}, expected ${expected}`);
    disposeOf(module);
  },
);

onBackends(
  'gradients reach encoder, projector and predictor as finite differences say, and nothing else',
  async (t) => {
    const module = byol();
    const batch = await firstBatchOf(colours({batchSize: 6}));
    const {encoder, projector, predictor} = module.parts;
    const loss = () => module.trainingStep(batch);
    expectGradient(t, loss, predictor.trainable[0] as tf.Variable, {at: [0, 31, 59]});
    expectGradient(t, loss, projector.trainable[0] as tf.Variable, {at: [5, 50]});
    expectGradient(t, loss, encoder.trainable.at(-1) as tf.Variable, {at: [0, 7]});
    t.is(trainableOf(module).length, [encoder, projector, predictor].flatMap(({trainable}) => [...trainable]).length);
    disposeOf(module);
  },
);

onBackends(
  'by default the momentum networks keep 0.996 at first and all at the end, along a cosine, at every step',
  (t) => {
    const module = byol();
    for (const {schedules} of [module.parts.momentumEncoder, module.parts.momentumProjector]) {
      for (const progress of [0, 0.25, 0.5, 0.9]) {
        const expected = 1 - (0.004 * (Math.cos(Math.PI * progress) + 1)) / 2;
        t.true(Math.abs(schedules.momentum.at({...positionAt(0), maxEpochs: 10, progress}) - expected) < 1e-9);
      }
    }
    disposeOf(module);
  },
);

onBackends(
  'it does not collapse: as the loss falls, embeddings stay spread over the sphere',
  async (t) => {
    const losses: number[] = [];
    const [algorithm] = algorithms.filter(({name}) => name === 'BYOL') as [(typeof algorithms)[number]];
    const watching = {
      name: 'watching',
      onEpochEnd: ({metrics}: {readonly metrics: Readonly<Record<string, number>>}) =>
        void losses.push(metrics.loss as number),
    };
    const problem = smallProblem({algorithm, trainer: {maxEpochs: 40, callbacks: [watching]}});
    const {algorithm: trained} = await runExperiment(problem);
    const batch = await firstBatchOf(colours({batchSize: 64}));
    const spread = tf.tidy(() => {
      const embeddings = unit(trained.encoder.infer(viewTensor(batch, 0)));
      return Math.sqrt(tf.moments(embeddings, 0).variance.sum().arraySync() as number);
    });
    disposeOf(trained);
    t.true((losses.at(-1) as number) < 0.5 * (losses[1] as number), `from ${losses[1]} to ${losses.at(-1)}`);
    t.true(spread > 0.5, `a spread of ${spread}, where 1 is all over the sphere and 0 a point`);
  },
  ['wasm'],
);

onBackends('options of BYOL that cannot be are refused', (t) => {
  const encoder = smallConvNet({width: 2, size: 8});
  const refused = (options: BYOLOptions) => t.throws(() => new BYOL(encoder, paperSGD, options))?.message;
  t.is(refused({projection: 0}), 'Expected projection to be a positive integer, received 0.');
  t.is(refused({hidden: 1.5}), 'Expected hidden to be a positive integer, received 1.5.');
  t.is(refused({hidden: 4, momentum: 2}), 'Expected momentum to be in [0, 1], received 2.');
  encoder.dispose();
});
