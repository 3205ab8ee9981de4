import {basename, resolve} from 'node:path';
import {algorithmNames, algorithms} from '../algorithms/algorithms.js';
import {type DatasetName, datasetNames, datasets} from '../datasets/datasets.js';
import {type GivenOptions, type OptionsOf, option} from '../options/option-row.js';
import {oneOf, text, time} from '../options/option-type.js';
import type {ringRows} from '../settings/rows/ring-rows.js';
import type {spreadRows} from '../settings/rows/spread-rows.js';
import type {TrainingOptions} from '../settings/training-options.js';
import {trainingRows} from '../settings/training-rows.js';
import {timestamp} from '../text/timestamp.js';
import {samplersText} from '../training/samplers.js';
import {ownRows as rowsOfOwn} from './own-rows.js';

const describedAlgorithms = algorithmNames.map((name) => `${name} (${algorithms[name].description})`).join(', ');

const chosen = {absent: 'chosen for the examples, the machine and the time'} as const;

/** What lies in folders as one's own files do: pictures, and recordings in official files too. */
const pretrained: readonly DatasetName[] = datasetNames.filter((name) => {
  const {files, noun} = datasets[name];
  return files === 'own' || noun === 'recording';
});

/** The options that a pretraining has besides those of every training. */
const ownRows = {
  time: option({
    type: time,
    placeholder: '<time>',
    default: {absent: '10min, unless epochs are given'},
    help: 'what the whole run may take, such as 45s, 30min or 1h30min: the encoder, its examples and the epochs are chosen by a few measured updates; where these take longer all the same, the training ends early and is measured',
    group: 'Training:',
    reaches: ['trainer/maxEpochs', 'optimizer/learningRates', 'hyperparameters/epochs', 'time'],
  }),
  algorithm: option({
    type: oneOf(algorithmNames),
    placeholder: '<name>',
    default: {value: 'moco'},
    help: describedAlgorithms,
    group: 'What is trained:',
    reaches: ['variant', 'algorithm/*', 'views/pixels', 'hyperparameters/variant'],
  }),
  ring: option({
    type: oneOf(['off', 'on']),
    placeholder: '<on|off>',
    default: {value: 'off'},
    help: 'ring-conditioned negatives. Off: on painted shapes, over three seeds of IR at temperature 0.1, an outer edge alone was level with no ring and an inner edge cost accuracy; of MoCo there are single seeds, some better with a ring and some worse',
    group: 'The ring:',
    reaches: ['variant', 'run/inner', 'run/outer', 'hyperparameters/variant'],
  }),
  sampler: option({
    type: text,
    placeholder: '<name>',
    default: {absent: 'the ring'},
    help: `what chooses negatives in the place of the ring, with its numbers as in reweight:beta=1, or several as in ring+decoupled: ${samplersText}`,
    group: 'The ring:',
    reaches: ['variant'],
  }),
  from: option({
    type: text,
    placeholder: '<run>',
    default: {absent: 'weights at random'},
    help: 'a run or an encoder whose weights a new run starts from; its architecture and its input are taken over',
    group: 'Encoder:',
    reaches: ['variant', 'encoder/weights'],
  }),
  freeze: option({
    type: text,
    placeholder: '<stages>',
    default: {absent: 'nothing'},
    help: (wording) =>
      `stages of the encoder of ${wording.option('from')} that stay as they are, from the first on, with their batch norms: how many, as in 2, or the last of them, as in stage2`,
    group: 'Encoder:',
    reaches: ['variant', 'encoder/frozen'],
  }),
};

/** Every option of a pretraining; what is chosen for the examples is absent. */
export const pretrainRows = {
  ...rowsOfOwn,
  ...ownRows,
  dataset: {
    ...trainingRows.dataset,
    type: oneOf(pretrained),
    default: {absent: 'image-folder or audio-folder, by what the folder holds'},
    help: `${pretrained.join(' | ')}: what the folder is, where it holds pictures and recordings, or recordings in their official files`,
  },
  size: {
    ...trainingRows.size,
    default: chosen,
    help: 'pixels of both sides of what is learned from; pictures are scaled to it by their shorter side. Of recordings: mels, and frames, 64',
  },
  train: {
    ...trainingRows.train,
    default: {absent: 'all, or as many as the time allows'},
    help: 'examples to learn from; n that are drawn',
  },
  // Which examples are measured on does not depend on it.
  seed: {
    ...rowsOfOwn.seed,
    reaches: ['encoder/weights', 'views/order', 'views/pixels', 'probe/seed', 'algorithm/seed'],
  },
  encoder: {...trainingRows.encoder, default: chosen},
  width: {...trainingRows.width, default: chosen},
  epochs: {...trainingRows.epochs, default: chosen},
  batchSize: {...trainingRows.batchSize, default: chosen},
  learningRate: {
    ...trainingRows.learningRate,
    default: {absent: '0.06, of recordings 0.03, by the square root of the batch size over 128'},
  },
  probeEpochs: {...trainingRows.probeEpochs, default: {absent: '100, or fewer where the time is short'}},
  checkpointEvery: {...trainingRows.checkpointEvery, default: {value: {minutes: 1}, text: '1min'}},
  test: {
    ...trainingRows.test,
    default: {absent: 'a fifth of those with classes'},
    help: 'examples to measure on, of those with classes; n that are drawn',
  },
  damaged: {
    ...trainingRows.damaged,
    default: {value: 'skip'},
    help: 'pictures and recordings that cannot be decoded: skip leaves them out and says which; refuse lists all of them and stops',
  },
  name: {
    ...trainingRows.name,
    default: {
      derived: ({root}: {readonly root: string | readonly string[]}, now: Date) => `${nameOf(root)}-${timestamp(now)}`,
      text: "the folder's name and the time",
    },
  },
} as const;

/** A folder of results that tells what it is of. */
function nameOf(root: string | readonly string[]): string {
  const [first = 'pictures'] = typeof root === 'string' ? [root] : root;
  return (
    basename(resolve(first))
      .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
      .replace(/^[-.]+/, '') || 'pictures'
  );
}

type OwnOptions = OptionsOf<typeof ownRows> & OptionsOf<typeof ringRows> & OptionsOf<typeof spreadRows>;

/** Everything that decides a pretraining. */
export type PretrainOptions = Omit<TrainingOptions, 'root'> &
  OwnOptions & {readonly root: string | readonly string[]; readonly beside: 'learned from'};

/** The same as it is given: the folders, and whatever is not to be chosen. */
export type GivenPretrainOptions = GivenOptions<typeof pretrainRows> & {
  /** The folder of the pictures or recordings, or several. */
  readonly root: string | readonly string[];
};
