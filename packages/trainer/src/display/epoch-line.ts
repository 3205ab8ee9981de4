import type {EpochEnd, Metrics} from '../contract/training-hooks.js';
import {duration} from './duration-text.js';

/** One epoch as a line for people: `epoch 3/200  loss 4.81  knn/accuracy 0.61  1,234 examples/s  0:41`. */
export function epochLine({epoch, maxEpochs, metrics, examplesPerSecond, seconds}: EpochEnd): string {
  const withoutSpeed = Object.fromEntries(Object.entries(metrics).filter(([name]) => !name.startsWith('throughput/')));
  const speed = `${Math.round(examplesPerSecond).toLocaleString('en-US')} examples/s`;
  return [countOf('epoch', epoch, maxEpochs), ...shownMetrics(withoutSpeed), speed, duration(seconds)].join('  ');
}

/** `epoch 3/200`, or `epoch 3` where no end is planned; `index` counts from 0. */
export const countOf = (what: string, index: number, of: number): string =>
  Number.isFinite(of) ? `${what} ${index + 1}/${of}` : `${what} ${index + 1}`;

/** Metrics of one line; the others are in the logs. */
const mostShown = 8;

/** `loss 4.81` for the first metrics but the learning rate, to four digits, and how many more there are. */
export function shownMetrics(metrics: Metrics): string[] {
  const all = Object.entries(metrics)
    .filter(([name]) => name !== 'learningRate')
    .map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`);
  const more = all.length - mostShown;
  return more > 0 ? [...all.slice(0, mostShown), `and ${more} more`] : all;
}
