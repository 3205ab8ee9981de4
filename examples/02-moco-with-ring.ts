/**
 * MoCo with a ring: the RingPlugin line is all that MoCoRing adds to MoCo.
 *
 * Its loss asks which picture is another view of the anchor's, itself or one of its negatives: ln 1015 = 6.9 is guessing among all
 * of them, ln 93 = 4.5 among those that the ring leaves in the end. These are the hardest, so it may rise while the ring closes in.
 */

import {useBackend} from '@annulus/backend';
import {contrastiveAugmentation, shapes, twoViews} from '@annulus/datasets';
import {smallConvNet} from '@annulus/encoders';
import {
  bind,
  ContrastiveAlgorithm,
  defineExperiment,
  Encoder,
  MoCo,
  MoCoOptions,
  RingPlugin,
  runExperiment,
  TrainingData,
} from '@annulus/ring-plugin';
import {disposeOf, linear} from '@annulus/trainer';

const experiment = defineExperiment({
  trainer: {maxEpochs: 3},
  plugins: [new RingPlugin({inner: 0.01, outer: linear({from: 1, to: 0.1})})],
  bindings: [
    bind(ContrastiveAlgorithm, {useClass: MoCo}),
    bind(MoCoOptions, {useValue: {queueSize: 1024, momentum: 0.99, temperature: 0.1}}),
    bind(Encoder, {useFactory: () => smallConvNet()}),
    bind(TrainingData, {
      useFactory: () =>
        twoViews(shapes({split: 'train', examples: 1024}), {batchSize: 64, augment: contrastiveAugmentation()}),
    }),
  ],
});

await useBackend('auto');
const {algorithm, result} = await runExperiment(experiment);
console.log(
  `${result.globalStep} updates; at the end each picture had ${result.metrics['ring/kept']?.toFixed(0)} negatives of 1024`,
);
disposeOf(algorithm);
