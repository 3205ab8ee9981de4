/**
 * MoCoRing stopped in the middle of an epoch: the run that goes on ends with the very numbers of one never stopped.
 *
 * What the loss is matters little here (ln 512 = 6.2 is guessing): that both runs have the same one, to the last bit, does.
 */
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {useBackend} from '@annulus/backend';
import {shapes, twoViews} from '@annulus/datasets';
import {smallConvNet} from '@annulus/encoders';
import {
  bind,
  ContrastiveAlgorithm,
  defineExperiment,
  Encoder,
  MoCo,
  MoCoOptions,
  OptimizerFactory,
  RingPlugin,
  runExperiment,
  TrainingData,
} from '@annulus/ring-plugin';
import {
  AdamW,
  type Callback,
  disposeOf,
  GradientNorm,
  latestCheckpoint,
  ModelCheckpoint,
  normsAndBiases,
  WeightAveraging,
} from '@annulus/trainer';

await useBackend('auto');
const folder = await mkdtemp(join(tmpdir(), 'annulus-example-'));
const stopping: Callback = {
  name: 'stopping',
  onBatchEnd: ({globalStep}, run) => {
    if (globalStep === 9) run.stop();
  },
};

/** Eight updates to an epoch, two epochs. */
const experiment = (callbacks: readonly Callback[]) =>
  defineExperiment({
    trainer: {
      maxEpochs: 2,
      clipGradients: {norm: 1},
      callbacks: [...callbacks, new GradientNorm(), new WeightAveraging({decay: 0.99})],
    },
    plugins: [new RingPlugin()],
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: MoCo}),
      bind(MoCoOptions, {useValue: {queueSize: 512}}),
      bind(Encoder, {useFactory: () => smallConvNet()}),
      bind(TrainingData, {useFactory: () => twoViews(shapes({split: 'train', examples: 512}), {batchSize: 64})}),
      bind(OptimizerFactory, {
        useValue: (variables) =>
          new AdamW(variables, {learningRate: 1e-3, groups: [{match: normsAndBiases, weightDecay: 0}]}),
      }),
    ],
  });

async function train(callbacks: readonly Callback[], resume?: string): Promise<string> {
  const {algorithm, result} = await runExperiment(experiment(callbacks), {resume});
  disposeOf(algorithm);
  const {loss, 'gradient/norm': norm, 'ring/kept': kept} = result.metrics;
  console.log(`${result.reason} after ${result.globalStep} updates: loss ${loss}, gradient norm ${norm}, ${kept} kept`);
  return JSON.stringify(result.metrics);
}

const whole = await train([]);
await train([new ModelCheckpoint({folder}), stopping]);
const resumed = await train([new ModelCheckpoint({folder})], await latestCheckpoint(folder));
console.log(whole === resumed ? 'the two runs are the same, bit for bit' : 'the two runs differ');
await rm(folder, {recursive: true});
