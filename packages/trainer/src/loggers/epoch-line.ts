import {duration} from '../callbacks/duration.js';
import type {EpochEnd, Metrics} from '../hooks/training-hooks.js';

/** One epoch as a line for people: `epoch 3/200  loss 4.81  knn/accuracy 0.61  1,234 examples/s  0:41`. */
export function epochLine({epoch, maxEpochs, metrics, examplesPerSecond, seconds}: EpochEnd): string {
  const withoutSpeed = Object.fromEntries(Object.entries(metrics).filter(([name]) => !name.startsWith('throughput/')));
  const speed = `${Math.round(examplesPerSecond).toLocaleString('en-US')} examples/s`;
  return [countOf('epoch', epoch, maxEpochs), ...shownMetrics(withoutSpeed), speed, duration(seconds)].join('  ');
}

/** `epoch 3/200`, or `epoch 3` where no end is planned; `index` counts from 0. */
export const countOf = (what: string, index: number, of: number): string =>
  Number.isFinite(of) ? `${what} ${index + 1}/${of}` : `${what} ${index + 1}`;

/** `loss 4.81` for every metric but the learning rate, to four digits. */
export const shownMetrics = (metrics: Metrics): string[] =>
  Object.entries(metrics)
    .filter(([name]) => name !== 'learningRate')
    .map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`);
