/**
 * Eight algorithms, one experiment: the class after `useClass` is another, and CMC sees its images in Lab colours. The ninth, CLIP,
 * is example 10.
 *
 * Each has a loss of its own: how many negatives there are decides what guessing costs, and BYOL has none. None of them says
 * which is better; kNN and a probe do, in example 12.
 */

import {useBackend} from '@annulus/backend';
import {contrastiveAugmentation, shapes, twoViews} from '@annulus/datasets';
import {smallConvNet} from '@annulus/encoders';
import {
  BYOL,
  bind,
  CMC,
  ContrastiveAlgorithm,
  defineExperiment,
  Encoder,
  InstanceDiscrimination,
  LocalAggregation,
  MoCo,
  NNCLR,
  RingPlugin,
  runExperiment,
  SimCLR,
  SupCon,
  TrainingData,
} from '@annulus/ring-plugin';
import {disposeOf} from '@annulus/trainer';

const algorithms = [MoCo, InstanceDiscrimination, CMC, SimCLR, LocalAggregation, NNCLR, SupCon, BYOL];

const experimentWith = (algorithm: (typeof algorithms)[number]) =>
  defineExperiment({
    trainer: {maxEpochs: 1, progress: 'quiet'},
    plugins: algorithm === BYOL ? [] : [new RingPlugin({inner: 0.01, outer: 0.1})], // BYOL has no negatives to choose from.
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: algorithm}),
      bind(Encoder, {useFactory: () => smallConvNet({width: 8})}),
      bind(TrainingData, {
        useFactory: () =>
          twoViews(shapes({split: 'train', examples: 128}), {
            batchSize: 64,
            augment: contrastiveAugmentation({color: algorithm === CMC ? 'lab' : 'rgb'}),
          }),
      }),
    ],
  });

await useBackend('auto');
for (const choice of algorithms) {
  const {algorithm, result} = await runExperiment(experimentWith(choice));
  console.log(`${algorithm.name}: loss ${result.metrics.loss?.toFixed(2)} after ${result.globalStep} updates`);
  disposeOf(algorithm);
}
