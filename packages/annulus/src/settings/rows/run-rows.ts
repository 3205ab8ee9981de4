import {option} from '../../options/option-row.js';
import {epochsOrMinutes, folderName, loaderCount, oneOf, seedType, text} from '../../options/option-type.js';
import {timestamp} from '../../text/timestamp.js';
import {computingRows} from './computing-rows.js';

/** The run itself: its seed, its place, its backend. */
export const runRows = {
  seed: option({
    type: seedType,
    placeholder: '<n>',
    default: {value: 0},
    help: 'of weights, order, views and probes, 0 to 4294967295; the same for all that is compared',
    group: 'The run:',
    reaches: [
      'algorithm/seed',
      'encoder/weights',
      'views/order',
      'views/pixels',
      'evaluation/reference',
      'evaluation/query',
      'probe/seed',
    ],
  }),
  name: option({
    type: folderName,
    placeholder: '<name>',
    default: {
      derived: ({dataset}: {readonly dataset: string}, now: Date) => `${dataset}-${timestamp(now)}`,
      text: "the dataset's name and the time",
    },
    help: (wording) => `folder of the results under ${wording.option('output')}; must not exist yet`,
    group: 'The run:',
    reaches: ['run/files'],
    decides: false,
  }),
  output: option({
    type: text,
    placeholder: '<folder>',
    default: {value: 'runs'},
    help: 'where results are written',
    group: 'The run:',
    reaches: ['run/files'],
    decides: false,
  }),
  ...computingRows,
  loaders: option({
    type: loaderCount,
    placeholder: '<n>',
    default: {value: 'auto'},
    help: 'threads that decode and augment pictures ahead of the training, which comes out the same whatever their number. auto: as many as the training waits for, up to one less than the cores; 0: the training does it itself',
    group: 'Several cores, several machines:',
    reaches: ['views/loaders'],
    decides: false,
  }),
  checkpointEvery: option({
    type: epochsOrMinutes,
    placeholder: '<time>',
    default: {value: {epochs: 1}, text: '1'},
    help: 'epochs between checkpoints, or minutes as in 10min; one is also saved when the run is interrupted',
    group: 'The run:',
    reaches: ['run/files'],
    decides: false,
  }),
  progress: option({
    type: oneOf(['bar', 'quiet']),
    placeholder: '<how>',
    default: {value: 'bar'},
    help: 'bar: a bar in a terminal, a line per epoch elsewhere; or quiet',
    group: 'The run:',
    reaches: ['trainer/progress'],
    decides: false,
  }),
};
