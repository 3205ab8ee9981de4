/** Another algorithm by one token: the experiment is the same but for the word after `useClass`. */
import {useBackend} from '@annulus/backend';
import {contrastiveAugmentation, shapes, twoViews} from '@annulus/datasets';
import {
  bind,
  ContrastiveAlgorithm,
  defineExperiment,
  Encoder,
  InstanceDiscrimination,
  MoCo,
  RingPlugin,
  runExperiment,
  smallConvNet,
  TrainingData,
} from '@annulus/ring-plugin';

const experimentWith = (algorithm: typeof MoCo | typeof InstanceDiscrimination) =>
  defineExperiment({
    trainer: {maxEpochs: 2},
    plugins: [new RingPlugin()],
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: algorithm}),
      bind(Encoder, {useFactory: () => smallConvNet()}),
      bind(TrainingData, {
        useFactory: () =>
          twoViews(shapes({split: 'train', examples: 512}), {batchSize: 64, augment: contrastiveAugmentation()}),
      }),
    ],
  });

await useBackend('auto');
for (const choice of [MoCo, InstanceDiscrimination]) {
  const {algorithm, result} = await runExperiment(experimentWith(choice));
  console.log(
    `${algorithm.name}: ${result.reason} after ${result.global} steps, loss ${result.metrics.loss?.toFixed(3)}`,
  );
  algorithm.dispose();
}
