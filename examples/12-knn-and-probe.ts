/**
 * What a representation is worth: nearest neighbours while it trains, a linear probe before and after.
 *
 * The loss (SimCLR's: ln 127 = 4.8 is guessing) says only that it learns; these two say whether it learned what tells shapes
 * apart. Both see labels, training does not. Of 16 classes guessing makes 6.3%; an untrained encoder is better than that.
 */
import {useBackend} from '@annulus/backend';
import {contrastiveAugmentation, labelled, shapes, twoViews} from '@annulus/datasets';
import {smallConvNet} from '@annulus/encoders';
import {
  bind,
  ContrastiveAlgorithm,
  Encoder,
  OptimizerFactory,
  runExperiment,
  SimCLR,
  SimCLROptions,
  TrainingData,
} from '@annulus/ring-plugin';
import {Adam, disposeOf} from '@annulus/trainer';
import {linearEvaluation, NearestNeighbours} from '@annulus/transfer';

const images = shapes({split: 'train', examples: 1024});
const train = labelled(images, {batchSize: 256});
const unseen = shapes({split: 'test', examples: 512});
const test = labelled(unseen, {batchSize: 256});

// `standardize` gives every feature the same scale, so that one learning rate suits an encoder before and after training.
const probe = async (encoder: Encoder) => {
  const {accuracy} = await linearEvaluation(encoder, {train, test, epochs: 20, scaling: 'standardize'});
  const error = Math.sqrt((accuracy * (1 - accuracy)) / unseen.length);
  return `${(100 * accuracy).toFixed(1)} ± ${(100 * error).toFixed(1)}%`;
};

await useBackend('auto');
const untrained = smallConvNet();
console.log(`linear probe before: ${await probe(untrained)}`);
untrained.dispose();

const {algorithm, result} = await runExperiment({
  trainer: {
    maxEpochs: 6,
    callbacks: [new NearestNeighbours({reference: train, query: test, neighbours: 20, every: {epochs: 3}})],
  },
  bindings: [
    bind(ContrastiveAlgorithm, {useClass: SimCLR}),
    bind(SimCLROptions, {useValue: {temperature: 0.1}}),
    bind(OptimizerFactory, {useValue: (variables) => new Adam(variables, {learningRate: 3e-3})}),
    bind(Encoder, {useFactory: () => smallConvNet()}),
    bind(TrainingData, {useFactory: () => twoViews(images, {batchSize: 64, augment: contrastiveAugmentation()})}),
  ],
});
console.log(`linear probe after: ${await probe(algorithm.encoder)}`);
console.log(`nearest neighbours after: ${(100 * (result.metrics['knn/accuracy'] ?? 0)).toFixed(1)}%`);
disposeOf(algorithm);
