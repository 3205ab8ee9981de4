/** MoCo with ring-conditioned negatives: the RingPlugin line is all that MoCoRing adds to MoCo. */

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
  trainer: {
    maxEpochs: 3,
    callbacks: [
      {
        name: 'print',
        onEpochEnd: ({epoch, metrics}) =>
          console.log(
            `epoch ${epoch}: loss ${metrics.loss?.toFixed(3)}, ring ${metrics['ring/inner']} to ${metrics['ring/outer']}, ` +
              `${metrics['ring/kept']?.toFixed(0)} negatives kept`,
          ),
      },
    ],
  },
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
const {algorithm} = await runExperiment(experiment);
console.log(`trained an encoder of ${algorithm.encoder.network.countParams().toLocaleString('en')} parameters`);
disposeOf(algorithm);
