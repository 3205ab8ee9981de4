import {resnet18} from '@annulus/encoders';
import {averagingTime} from '../measures/averaging-time.js';
import {largeBank} from '../measures/large-bank.js';
import {predictedUpdate} from '../measures/many-machines.js';
import {timedSteps} from '../measures/timed-steps.js';
import {median} from '../median.js';
import type {Part} from './part.js';

const IMAGES = 1_281_167;
/** Images of a measured step, and of a predicted one on each machine. */
const [batchSize, batchPerMachine] = [16, 32];

const networks = [
  {name: '1 Gbit/s', bytesPerSecond: 0.9 * 125e6, latency: 50e-6},
  {name: '10 Gbit/s', bytesPerSecond: 0.9 * 1.25e9, latency: 20e-6},
] as const;

/** What many machines such as this one would make of ImageNet, from what this one was measured to take. */
export const machines: Part = {
  name: 'machines',
  about: 'a step on ImageNet, and what 8 and 64 such machines are predicted to make of it',
  backends: ['tensorflow', 'wasm', 'cpu'],
  async measure({rounds}) {
    const sizes = parameterSizes();
    const [few, many] = [50_000, IMAGES];
    const step = {
      algorithm: 'InstanceDiscrimination',
      negatives: 'plain',
      width: 64,
      batchSize,
      memory: 4096,
      pixels: 224,
    } as const;
    const seconds = median(await timedSteps({...step, steps: rounds}));
    const banks = [
      await largeBank({rows: few, batchSize: 64, steps: 3}),
      await largeBank({rows: many, batchSize: 64, steps: 3}),
    ];
    const [small, large] = banks.map((bank) => bank.step / 1000) as [number, number];
    const costs = {
      secondsPerImage: seconds / batchSize,
      secondsPerScore: (large - small) / (64 * (many - few)),
      secondsPerUpdate: averagingTime(sizes),
    };
    const parameters = sizes.reduce((sum, size) => sum + size, 0);
    const training = {batchPerMachine, parameters, rows: IMAGES, dimensions: 128};
    const rows = networks.flatMap(({name, ...network}) =>
      [1, 8, 64].map((count) => {
        const {computing, exchanging} = predictedUpdate(count, costs, network, training);
        const whole = computing + exchanging;
        const hours = ((IMAGES / (training.batchPerMachine * count)) * whole) / 3600;
        return [name, count, training.batchPerMachine * count, computing, exchanging, computing / whole, hours];
      }),
    );
    return {
      title: 'ImageNet on many machines',
      about: `IRing, ResNet-18, 224 pixels, 32 images a machine, a bank of all 1,281,167 images on each, predicted (docs/many-machines.md) from ${figure(costs.secondsPerImage)} s an image, ${figure(costs.secondsPerScore * 1e9)} ns an anchor and row, and ${figure(costs.secondsPerUpdate)} s to pack gradients, measured here. Seconds of an update, the part of it that computes, and hours of an epoch.`,
      columns: ['network', 'machines', 'batch', 'computing', 'exchanging', 'efficiency', 'hours an epoch'],
      rows,
    };
  },
};

/** Of ResNet-18's trainable variables. */
function parameterSizes(): number[] {
  const encoder = resnet18({stem: 'imagenet'});
  const sizes = encoder.trainable.map(({size}) => size);
  encoder.dispose();
  return sizes;
}

const figure = (value: number): string => `${Number(value.toPrecision(3))}`;
