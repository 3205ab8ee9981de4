import type {RunState} from '../../src/watch/page-data.js';
import {called} from './called.js';

/** A state in a word. */
export const stateWord: Readonly<Record<RunState, string>> = {
  waiting: 'Waiting',
  running: 'Running',
  measuring: 'Measuring',
  finished: 'Finished',
  stopped: 'Stopped',
  failed: 'Failed',
  killed: 'Killed',
  silent: 'Silent',
  vanished: 'Gone',
};

/** Whether a training may still be at work. */
export const isGoingOn = (state: RunState): boolean => ['waiting', 'running', 'measuring'].includes(state);

/** Whether a metric is a share, which people read in per cent. */
const isShare = (metric: string): boolean =>
  /accuracy|^ring\/(inner|outer)$|\/valid$|\/false$|^gradient\/ranks-/.test(metric);

/** A value of a metric in few characters. */
export function valueText(metric: string, value: number): string {
  if (isShare(metric)) return `${(100 * value).toFixed(1)}%`;
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 10_000) return Math.round(value).toLocaleString('en-US');
  if (size >= 100) return value.toFixed(0);
  if (size >= 0.01) return String(Number(value.toPrecision(3)));
  return value.toExponential(1);
}

const names: Readonly<Record<string, string>> = {
  loss: 'Loss',
  learningRate: 'Learning rate',
  'knn/accuracy': 'kNN accuracy',
  'probe/accuracy': 'Probe accuracy',
  'ring/inner': 'Inner edge',
  'ring/outer': 'Outer edge',
  'ring/kept': 'Negatives kept',
  'bound/gap': 'Gap of the bound',
  'bound/valid': 'Bound holds',
  'negatives/false': 'False negatives',
  'negatives/false-eligible': 'False among candidates',
  'negatives/inner-cosine': 'Cosine at the inner edge',
  'negatives/outer-cosine': 'Cosine at the outer edge',
  'gradient/norm': 'Length of the gradient',
  'representation/feature-rank': 'Effective rank of features',
  'representation/feature-deviation': 'Spread of features',
  'representation/embedding-rank': 'Effective rank of embeddings',
  'representation/embedding-deviation': 'Spread of embeddings',
  'representation/uniformity': 'Uniformity',
  'representation/alignment': 'Alignment',
  'representation/tolerance': 'Tolerance',
  'memory/written': 'Memory written',
  'memory/age': 'Age of the memory',
  'memory/oldest': 'Oldest in the memory',
  'loss/l': 'Loss of L',
  'loss/ab': 'Loss of ab',
  temperature: 'Temperature',
  batchesPerSecond: 'Batches per second',
  seconds: 'Seconds per epoch',
};

/** A metric as people call it; one that is not known here by the words of its name. */
export function metricName(metric: string): string {
  const [, from, to] = /^gradient\/ranks-(\d+)-(\d+)$/.exec(metric) ?? [];
  if (from !== undefined) return `Gradient on ranks ${Number(from)} to ${Number(to)}%`;
  const words = metric
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[/_-]+/g, ' ');
  if (metric === 'negatives/kept') return `Negatives per ${called()}`;
  return names[metric] ?? words.replace(/^./, (first) => first.toUpperCase());
}
