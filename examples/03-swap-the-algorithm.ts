/** Other algorithms, one experiment: the word after `useClass` changes, and for CMC the colours of the images. */

import {useBackend} from '@annulus/backend';
import {contrastiveAugmentation, shapes, twoViews} from '@annulus/datasets';
import {smallConvNet} from '@annulus/encoders';
import {
  bind,
  CMC,
  ContrastiveAlgorithm,
  defineExperiment,
  Encoder,
  InstanceDiscrimination,
  LocalAggregation,
  MoCo,
  RingPlugin,
  runExperiment,
  SimCLR,
  TrainingData,
} from '@annulus/ring-plugin';
import {disposeOf} from '@annulus/trainer';

const algorithms = [MoCo, InstanceDiscrimination, CMC, SimCLR, LocalAggregation];

const experimentWith = (algorithm: (typeof algorithms)[number]) =>
  defineExperiment({
    trainer: {maxEpochs: 2},
    plugins: [new RingPlugin()],
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: algorithm}),
      bind(Encoder, {useFactory: () => smallConvNet()}),
      bind(TrainingData, {
        useFactory: () =>
          twoViews(shapes({split: 'train', examples: 512}), {
            batchSize: 64,
            augment: contrastiveAugmentation({color: algorithm === CMC ? 'lab' : 'rgb'}),
          }),
      }),
    ],
  });

await useBackend('auto');
for (const choice of algorithms) {
  const {algorithm, result} = await runExperiment(experimentWith(choice));
  console.log(
    `${algorithm.name}: ${result.reason} after ${result.globalStep} steps, loss ${result.metrics.loss?.toFixed(3)}`,
  );
  disposeOf(algorithm);
}
