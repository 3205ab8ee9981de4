import {useBackend} from '@annulus/backend';
import {mlpHead, smallConvNet} from '@annulus/encoders';
import {anyBackend} from '@annulus/testing/backend-under-test';
import {disposeOf} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {CLIP, CLIPOptions} from '../../src/algorithms/clip.js';
import {ContrastiveAlgorithm} from '../../src/algorithms/contrastive-algorithm.js';
import {Encoder} from '../../src/algorithms/encoder.js';
import {InstanceDiscriminationOptions} from '../../src/algorithms/instance-discrimination.js';
import {MoCo, MoCoOptions} from '../../src/algorithms/moco.js';
import {SecondEncoder} from '../../src/algorithms/second-encoder.js';
import {TrainingData} from '../../src/algorithms/training-data.js';
import {bind} from '../../src/experiment/bind.js';
import {runExperiment} from '../../src/experiment/run-experiment.js';
import {rebound} from '../rebound.js';
import {algorithms, colours, namedColours, smallProblem} from '../small-problem.js';

test.before(() => useBackend(anyBackend('cpu')).then(() => {}));

const [moco, instanceDiscrimination] = algorithms;
const trainer = {maxEpochs: 1, progress: 'quiet'} as const;
const encoder = bind(Encoder, {useFactory: () => smallConvNet({width: 4, dimensions: 16, size: 8})});

test.serial('an experiment without an algorithm says which line to add', async (t) => {
  await t.throwsAsync(runExperiment({trainer, bindings: []}), {
    message: "No algorithm is bound. Add bind(ContrastiveAlgorithm, {useClass: MoCo}) to the experiment's bindings.",
  });
});

test.serial('an experiment without an encoder or data says which line to add', async (t) => {
  const algorithm = bind(ContrastiveAlgorithm, {useClass: MoCo});
  await t.throwsAsync(runExperiment({trainer, bindings: [algorithm]}), {
    message: "No encoder is bound. Add bind(Encoder, {useFactory: () => resnet18()}) to the experiment's bindings.",
  });
  await t.throwsAsync(runExperiment({trainer, bindings: [algorithm, encoder]}), {
    message:
      "No training data is bound. Add bind(TrainingData, {useFactory: () => twoViews(dataset, {batchSize: 256})}) to the experiment's bindings.",
  });
});

test.serial(
  'two modalities without an encoder of the second say which line to add, and give the first back',
  async (t) => {
    const before = tf.memory().numTensors;
    const clip = bind(ContrastiveAlgorithm, {useClass: CLIP});
    const data = bind(TrainingData, {useFactory: () => namedColours()});
    await t.throwsAsync(runExperiment({trainer, bindings: [clip, encoder, data]}), {
      message:
        "No second encoder is bound. Add bind(SecondEncoder, {useFactory: () => mlpHead({inputs: 300, outputs: 128})}) to the experiment's bindings.",
    });
    const second = bind(SecondEncoder, {useFactory: () => mlpHead({inputs: 3, outputs: 8})});
    const options = bind(CLIPOptions, {useValue: {projection: 0}});
    await t.throwsAsync(runExperiment({trainer, bindings: [clip, encoder, second, data, options]}), {
      message: /Expected projection to be a positive integer, received 0\./,
    });
    t.is(tf.memory().numTensors, before);
  },
);

test.serial('a queue smaller than the batch is refused, and every tensor given back', async (t) => {
  const before = tf.memory().numTensors;
  const bindings = [
    bind(ContrastiveAlgorithm, {useClass: MoCo}),
    encoder,
    bind(TrainingData, {useFactory: () => colours({batchSize: 16})}),
    bind(MoCoOptions, {useValue: {queueSize: 8}}),
  ];
  await t.throwsAsync(runExperiment({trainer, bindings}), {
    message: /Expected queueSize to be at least the 16 keys of a batch, received 8: they must fit into the queue\./,
  });
  t.is(tf.memory().numTensors, before);
});

test.serial('a temperature of 0 is refused', async (t) => {
  const problem = smallProblem({algorithm: instanceDiscrimination});
  const bindings = rebound(problem.bindings, bind(InstanceDiscriminationOptions, {useValue: {temperature: 0}}));
  await t.throwsAsync(runExperiment({...problem, bindings}), {
    message: /Expected temperature to be a positive number, received 0\./,
  });
});

test.serial(
  'options of another algorithm are refused before anything is trained, and every tensor given back',
  async (t) => {
    const before = tf.memory().numTensors;
    const problem = smallProblem({algorithm: instanceDiscrimination});
    const bindings = [...problem.bindings, bind(MoCoOptions, {useValue: {temperature: 0.1}})];
    await t.throwsAsync(runExperiment({...problem, bindings}), {
      message:
        'Expected everything that is bound to be used, but InstanceDiscrimination and the plugins never asked for MoCoOptions. ' +
        'Bind the options of InstanceDiscrimination instead, or leave it out.',
    });
    t.is(tf.memory().numTensors, before);
  },
);

test.serial('a batch larger than the data is refused', (t) => {
  t.throws(() => colours({examples: 8, batchSize: 16}), {message: /16.*8|8.*16/});
});

test.serial('what is bound is made once and shared', async (t) => {
  let made = 0;
  const problem = smallProblem({algorithm: moco, trainer: {maxEpochs: 1}});
  const counted = bind(TrainingData, {
    useFactory: () => {
      made++;
      return colours();
    },
  });
  const {algorithm} = await runExperiment({...problem, bindings: rebound(problem.bindings, counted)});
  disposeOf(algorithm);
  t.is(made, 1);
});

test.serial('one experiment leaves nothing behind for the next', async (t) => {
  const {algorithm} = await runExperiment(smallProblem({algorithm: moco}));
  disposeOf(algorithm);
  await t.throwsAsync(runExperiment({trainer, bindings: []}), {message: /^No algorithm is bound/});
});

test.serial('a NaN loss ends the run, names the step, and gives every tensor back', async (t) => {
  const before = tf.memory().numTensors;
  const problem = smallProblem({algorithm: moco});
  const poisoned = bind(TrainingData, {
    useFactory: () => {
      const source = colours();
      return {
        ...source,
        length: source.length,
        batches: source.batches,
        batchSize: source.batchSize,
        async *epoch(epoch: number) {
          for await (const batch of source.epoch(epoch)) {
            batch.views[0]?.data.fill(Number.NaN);
            yield batch;
          }
        },
      };
    },
  });
  const error = await t.throwsAsync(runExperiment({...problem, bindings: rebound(problem.bindings, poisoned)}));
  t.regex(error?.message ?? '', /^MoCo produced a loss of NaN at step 0 \(epoch 0, batch 0\)\. Common causes: /);
  t.is(tf.memory().numTensors, before);
});

test.serial('an aborted signal stops the run', async (t) => {
  const controller = new AbortController();
  const problem = smallProblem({
    algorithm: moco,
    trainer: {maxEpochs: 9, callbacks: [{name: 'abort', onBatchEnd: () => controller.abort()}]},
  });
  const {algorithm, result} = await runExperiment(problem, {signal: controller.signal});
  disposeOf(algorithm);
  t.is(result.reason, 'stopped');
  t.is(result.globalStep, 1);
});
