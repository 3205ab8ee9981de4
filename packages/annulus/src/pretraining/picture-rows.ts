import {photographs} from '../datasets/recipe.js';
import {ringRows} from '../settings/rows/ring-rows.js';
import {spreadRows} from '../settings/rows/spread-rows.js';
import {trainingRows} from '../settings/training-rows.js';

const {dataset: _, root: __, classes: ___, ...others} = trainingRows;
const {cropScale, hue, grayscale, queue, temperature, inner, probeScaling, neighbours} = photographs;

/** The options of every training, with the ring and the workers, as a person with one folder of pictures reads them. */
export const pictureRows = {
  ...others,
  ...ringRows,
  ...spreadRows,
  labels: {
    ...others.labels,
    help: 'folders: a folder that holds pictures is a class, named by its path; none: folders are no classes, and nothing is measured; a CSV file: each line names a picture and its class, in columns called file and label or the like',
  },
  background: {...others.background, help: 'the colour that transparent pictures are put on, such as #ffffff'},
  cropScale: {...others.cropScale, default: {value: cropScale}},
  hue: {...others.hue, default: {value: hue}},
  grayscale: {...others.grayscale, default: {value: grayscale}},
  temperature: {...others.temperature, default: {value: temperature}},
  inner: {...ringRows.inner, default: {value: inner}},
  probeScaling: {...others.probeScaling, default: {value: probeScaling}},
  queue: {...others.queue, default: {absent: `${queue}; at most the keys of an epoch`}},
  neighbours: {...others.neighbours, default: {absent: `${neighbours}; at most one in ten of the pictures`}},
  seed: {
    ...others.seed,
    help: 'of weights, order, views and probes, 0 to 4294967295; the same seed draws the same',
  },
  workers: {
    ...spreadRows.workers,
    default: {
      absent: 'on wasm and cpu as many as there are cores and, for each, 16 pictures of a batch; else 1',
    },
  },
};
