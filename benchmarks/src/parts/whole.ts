import * as tf from '@tensorflow/tfjs';
import {loaderData} from '../measures/loader-data.js';
import {type WholeTraining, wholeTraining} from '../measures/whole-training.js';
import type {Part} from './part.js';

/** Long enough that starting, and a GPU's choice of its convolutions, are small. */
const onGpu: Readonly<Record<string, WholeTraining>> = {
  'CIFAR-10': {train: 40_960, test: 1024, epochs: 4, batchSize: 256, width: 64, pixels: 32},
  'photos of 224 pixels': {train: 10_240, test: 256, epochs: 2, batchSize: 128, width: 64, pixels: 224},
};

/** As many epochs as the command has by default. */
const onProcessor: Readonly<Record<string, WholeTraining>> = {
  'CIFAR-10': {train: 5120, test: 1024, epochs: 20, batchSize: 128, width: 16, pixels: 32},
  'photos of 224 pixels': {train: 1536, test: 64, epochs: 20, batchSize: 64, width: 16, pixels: 224},
};

/** TensorFlow, and one core, take about three times as long for an image, so a third of them is as long a run. */
const onSlower: Readonly<Record<string, WholeTraining>> = {
  'CIFAR-10': {train: 1536, test: 512, epochs: 20, batchSize: 128, width: 16, pixels: 32},
  'photos of 224 pixels': {train: 512, test: 64, epochs: 20, batchSize: 64, width: 16, pixels: 224},
};

/** Only whether all of it works is to be seen. */
const tiny: Readonly<Record<string, WholeTraining>> = {
  'CIFAR-10': {train: 128, test: 64, epochs: 2, batchSize: 32, width: 4, pixels: 32},
  'photos of 224 pixels': {train: 64, test: 32, epochs: 2, batchSize: 16, width: 4, pixels: 224},
};

export const whole: Part = {
  name: 'whole',
  about: 'a whole training by the command, against its bare step',
  async measure({rounds, device, precision, sizes}) {
    const data = await loaderData();
    const rows: (string | number)[][] = [];
    for (const [name, training] of Object.entries(sizes === 'tiny' ? tiny : trainingsOn(device))) {
      const {step, whole: all} = await wholeTraining({...training, device, precision}, data, rounds);
      rows.push([name, step, all, all / step]);
    }
    await data.remove();
    return {
      title: 'Whole trainings',
      about:
        'MoCo with a ResNet-18 of width 16 (64 on a GPU), a queue of 1,024: images a second of the bare step, on images that are there already, and of ' +
        'the whole training by the command, from its start to its last file: loading, callbacks, logs, checkpoints, and kNN where ' +
        `there are labels. ${data.about}.`,
      columns: ['data', 'step', 'whole', 'whole / step'],
      rows,
    };
  },
};

function trainingsOn(device: string): Readonly<Record<string, WholeTraining>> {
  if (device !== 'cpu') return onGpu;
  return tf.getBackend() === 'torch' ? onProcessor : onSlower;
}
