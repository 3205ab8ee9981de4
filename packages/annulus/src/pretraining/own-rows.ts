import {photographs, type Recipe, speech} from '../datasets/recipe.js';
import {ringRows} from '../settings/rows/ring-rows.js';
import {spreadRows} from '../settings/rows/spread-rows.js';
import {trainingRows} from '../settings/training-rows.js';

const {root: _, classes: __, ...others} = trainingRows;
const {queue, inner, probeScaling, neighbours} = photographs;

/** What an option is of pictures, and of recordings where that is something else. */
const ofKind = (name: keyof Recipe) => {
  const [picture, recording] = [photographs[name], speech[name]].map((value) => value?.toString());
  const text = recording === undefined || recording === picture ? picture : `${picture}; of recordings ${recording}`;
  return {absent: picture === undefined ? (recording ?? '') : (text ?? '')};
};

/** The options of every training, with the ring and the workers, as a person with a folder of pictures or recordings reads them. */
export const ownRows = {
  ...others,
  ...ringRows,
  ...spreadRows,
  labels: {
    ...others.labels,
    help: 'folders: a folder that holds pictures or recordings is a class, named by its path; none: folders are no classes, and nothing is measured; a CSV file: each line names a file and its class, in columns called file and label or the like',
  },
  background: {...others.background, help: 'the colour that transparent pictures are put on, such as #ffffff'},
  rate: {...others.rate, default: {absent: '16000'}},
  seconds: {
    ...others.seconds,
    default: {absent: '2'},
    help: 'of recordings: how much is looked at; silence follows a shorter one, views of a longer one are of any part, and its first part is measured',
  },
  cropScale: {...others.cropScale, default: ofKind('cropScale')},
  hue: {...others.hue, default: ofKind('hue')},
  grayscale: {...others.grayscale, default: ofKind('grayscale')},
  masks: {...others.masks, default: ofKind('masks')},
  temperature: {...others.temperature, default: ofKind('temperature')},
  weightDecay: {...others.weightDecay, default: ofKind('weightDecay')},
  inner: {...ringRows.inner, default: {value: inner}},
  probeScaling: {...others.probeScaling, default: {value: probeScaling}},
  queue: {...others.queue, default: {absent: `${queue}; at most the keys of an epoch`}},
  neighbours: {...others.neighbours, default: {absent: `${neighbours}; at most one in ten of the examples`}},
  seed: {
    ...others.seed,
    help: 'of weights, order, views and probes, 0 to 4294967295; the same seed draws the same',
  },
  workers: {
    ...spreadRows.workers,
    default: {
      absent: 'on wasm and cpu as many as there are cores and, for each, 16 examples of a batch; else 1',
    },
  },
};
