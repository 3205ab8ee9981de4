/**
 * Your own data set: a length and a function from an index to an example. These are spirals drawn as they are asked for.
 *
 * An image's values are 0 to 1, in the order height, width, channels (bytes from a file are to be divided by 255). The loss asks
 * which of 512 spirals is another view of the same one: ln 512 = 6.2 is guessing.
 */

import {useBackend} from '@annulus/backend';
import {contrastiveAugmentation, defineDataset, Random, twoViews} from '@annulus/datasets';
import {smallConvNet} from '@annulus/encoders';
import {
  bind,
  ContrastiveAlgorithm,
  defineExperiment,
  Encoder,
  MoCo,
  MoCoOptions,
  runExperiment,
  TrainingData,
} from '@annulus/ring-plugin';
import {disposeOf} from '@annulus/trainer';

const spirals = defineDataset({
  length: 512,
  get: (index) => {
    const data = new Float32Array(32 * 32 * 3);
    const random = new Random(index);
    const [turns, phase] = [random.uniform(1, 4), random.uniform(0, 2 * Math.PI)];
    for (let angle = 0; angle < turns * 2 * Math.PI; angle += 0.02) {
      const radius = (15 * angle) / (turns * 2 * Math.PI);
      const [x, y] = [16 + radius * Math.cos(angle + phase), 16 + radius * Math.sin(angle + phase)];
      data.fill(1, (Math.floor(y) * 32 + Math.floor(x)) * 3, (Math.floor(y) * 32 + Math.floor(x)) * 3 + 3);
    }
    return {input: {data, shape: [32, 32, 3]}};
  },
});

await useBackend('auto');
const {algorithm, result} = await runExperiment(
  defineExperiment({
    trainer: {maxEpochs: 2},
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: MoCo}),
      bind(MoCoOptions, {useValue: {queueSize: 512}}),
      bind(Encoder, {useFactory: () => smallConvNet()}),
      bind(TrainingData, {useFactory: () => twoViews(spirals, {batchSize: 64, augment: contrastiveAugmentation()})}),
    ],
  }),
);
console.log(
  `learned from ${spirals.length} spirals: loss ${result.metrics.loss?.toFixed(3)} after ${result.globalStep} steps`,
);
disposeOf(algorithm);
