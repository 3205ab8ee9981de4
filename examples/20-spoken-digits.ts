/**
 * Spoken digits, learned without a label: `node examples/build/20-spoken-digits.js <folder of the Free Spoken Digit Dataset>`.
 *
 * A recording becomes a picture of its frequencies over time; two views of it are parts of that picture, with noise. The loss
 * asks, in a batch of 40, which picture is another view of the same recording: ln 79 = 4.4 is guessing. Temperature, masks and
 * width were compared on takes 5 and 6, held out of the training split; the test split is takes 0 to 4.
 */
import {useBackend} from '@annulus/backend';
import * as data from '@annulus/datasets';
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
import {extractFeatures, linearEvaluation, nearestNeighbourAccuracy} from '@annulus/transfer';

const [root, epochs = '20'] = process.argv.slice(2);
if (root === undefined) throw new Error('Say where it is: node examples/build/20-spoken-digits.js <folder>');
const {compose, decibels, fsdd, gaussianNoise, labelled, melSpectrogram, normalize, randomResizedCrop, twoViews} = data;

// 32 × 32: 0.64 s at 8,000 samples a second. Volume says who speaks and how near: the loudest place of each is 0 decibels.
const power = melSpectrogram({samples: 5120, hop: 165, mels: 32, fftSize: 512});
const picture = compose(power, decibels({multiplier: 10, topDb: 50, reference: 'loudest'}));
const scored = normalize({mean: [-30], standardDeviation: [15]}); // About what `channelStatisticsOf` would find.
const transform = compose(picture, scored);
const train = labelled(fsdd({root, split: 'train'}), {batchSize: 100, transform});
const test = labelled(fsdd({root, split: 'test'}), {batchSize: 100, transform});
const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
const worth = async (encoder: Encoder) => {
  const [reference, query] = [await extractFeatures(encoder, train), await extractFeatures(encoder, test)];
  const knn = await nearestNeighbourAccuracy({reference, query, neighbours: 20});
  const probe = {train, test, epochs: 30, learningRate: 0.01, scaling: 'standardize'} as const;
  return `nearest neighbours ${percent(knn)}, linear probe ${percent((await linearEvaluation(encoder, probe)).accuracy)}`;
};

await useBackend('auto');
const network = () => smallConvNet({channels: 1, width: 8});
const untrained = network();
console.log(`before: ${await worth(untrained)}`);
untrained.dispose();

const augment = compose(picture, gaussianNoise(5), scored, randomResizedCrop({size: 32, scale: [0.25, 1]}));
const views = () => twoViews(fsdd({root, split: 'train'}), {batchSize: 40, augment});
const {algorithm} = await runExperiment({
  trainer: {maxEpochs: Number(epochs)},
  bindings: [
    bind(ContrastiveAlgorithm, {useClass: SimCLR}),
    bind(SimCLROptions, {useValue: {temperature: 0.1}}),
    bind(OptimizerFactory, {useValue: (variables) => new Adam(variables, {learningRate: 3e-3})}),
    bind(Encoder, {useFactory: network}),
    bind(TrainingData, {useFactory: views}),
  ],
});
console.log(`after: ${await worth(algorithm.encoder)}`);
disposeOf(algorithm);
