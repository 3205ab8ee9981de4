/**
 * Spoken digits, learned without a label: `node examples/build/20-spoken-digits.js <folder of the Free Spoken Digit Dataset>`.
 *
 * A recording becomes a picture of its frequencies over time, and two views of it are two such pictures with parts hidden. The
 * loss asks, in a batch of 60, which picture is another view of the same recording: ln 119 = 4.8 is guessing.
 */
import {useBackend} from '@annulus/backend';
import {
  channelStatisticsOf,
  compose,
  fsdd,
  labelled,
  logMel,
  randomResizedCrop,
  soundAugmentation,
  twoViews,
} from '@annulus/datasets';
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
import {linearEvaluation} from '@annulus/transfer';

const [root] = process.argv.slice(2);
if (root === undefined) throw new Error('Say where it is: node examples/build/20-spoken-digits.js <folder>');

const picture = {samples: 5120, hop: 165, mels: 32, fftSize: 512}; // 32 × 32, of the first 0.64 s at 8,000 samples a second.
const normalize = await channelStatisticsOf(fsdd({root, split: 'train', transform: logMel(picture)}));
const transform = logMel({...picture, normalize});
const train = labelled(fsdd({root, split: 'train', transform}), {batchSize: 100});
const test = labelled(fsdd({root, split: 'test', transform}), {batchSize: 100});
const probe = async (encoder: Encoder) => {
  const {accuracy} = await linearEvaluation(encoder, {train, test, epochs: 30, scaling: 'standardize'});
  return `${(100 * accuracy).toFixed(1)}%`;
};

await useBackend('auto');
const network = () => smallConvNet({channels: 1});
const untrained = network();
console.log(`linear probe before: ${await probe(untrained)}`);
untrained.dispose();

const masked = soundAugmentation({...picture, normalize, masks: {mels: 12, frames: 12}});
const augment = compose(masked, randomResizedCrop({size: 32, scale: [0.5, 1]}));
const {algorithm} = await runExperiment({
  trainer: {maxEpochs: 30},
  bindings: [
    bind(ContrastiveAlgorithm, {useClass: SimCLR}),
    bind(SimCLROptions, {useValue: {temperature: 0.1}}),
    bind(OptimizerFactory, {useValue: (variables) => new Adam(variables, {learningRate: 3e-3})}),
    bind(Encoder, {useFactory: network}),
    bind(TrainingData, {
      useFactory: () => twoViews(fsdd({root, split: 'train'}), {batchSize: 60, augment}),
    }),
  ],
});
console.log(`linear probe after: ${await probe(algorithm.encoder)}`);
disposeOf(algorithm);
