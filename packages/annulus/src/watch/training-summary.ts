import type {TrainingSummary} from './page-data.js';
import {fullestBin, similarityRange} from './ring-view.js';
import {labelOf} from './run-text.js';
import type {TrainingFiles} from './training-files.js';
import {stateOf} from './training-state.js';

/** What is read of a run's `results.json`, whatever kind of run it is. */
export interface WatchedResults {
  readonly complete?: boolean;
  /** Of a comparison. */
  readonly variants?: readonly WatchedResult[];
  /** Of an ablation. */
  readonly results?: readonly WatchedResult[];
  readonly failures?: readonly (WatchedResult & {readonly error?: string})[];
}

interface WatchedResult {
  readonly id?: string;
  readonly seed?: number;
  readonly reason?: string;
}

/** What the results say of the training in a folder; `undefined` while they say nothing. */
export function resultOf(
  {complete, variants = [], results = [], failures = []}: WatchedResults,
  place: string,
): {readonly result?: 'finished' | 'failed'; readonly error?: string} {
  const placeOf = ({id, seed}: WatchedResult) => (seed === undefined ? id : `${id}/seed-${seed}`);
  const finished = [...variants, ...results].some((of) => placeOf(of) === place && of.reason !== 'stopped');
  if (finished || complete === true) return {result: 'finished'};
  const failure = failures.find((of) => placeOf(of) === place);
  if (failure === undefined) return {};
  return {result: 'failed', ...(failure.error !== undefined && {error: failure.error})};
}

/** What the page shows of a training at a glance. */
export function trainingSummary(training: TrainingFiles, results: WatchedResults, now = Date.now()): TrainingSummary {
  const {place, status, at, latest, ring, news} = training;
  const {result, error = status?.error} = resultOf(results, place);
  const state = stateOf({status, result, quiet: (now - news) / 1000});
  const [folder = ''] = place.split('/');
  const id = status?.id ?? folder;
  const label = status?.label ?? labelOf(id);
  const {epochs, batches} = status ?? {};
  const passed = at.epoch + at.batch / (batches ?? Math.max(1, at.batch));
  const done = epochs === undefined ? 0 : Math.min(1, passed / epochs);
  const range = similarityRange(ring);
  return {
    place,
    id,
    label: place.includes('/') ? `${label}, ${place.slice(folder.length + 1).replace('-', ' ')}` : label,
    state,
    ...(state === 'failed' && error !== undefined && {error}),
    epoch: epochs === undefined ? at.epoch + 1 : Math.min(epochs, at.epoch + 1),
    ...(epochs !== undefined && {epochs}),
    batch: at.batch,
    ...(batches !== undefined && {batches}),
    done,
    ...(latest.examplesPerSecond !== undefined && {imagesPerSecond: latest.examplesPerSecond}),
    ...(state === 'running' && leftOf(training, passed, now)),
    latest,
    ring: [...ring.keys()].sort((a, b) => a - b),
    ...(range && {similarities: range, fullest: fullestBin(ring)}),
  };
}

/** Seconds until it is trained, at the pace of its process so far. */
function leftOf({status}: TrainingFiles, passed: number, now: number): {readonly secondsLeft?: number} {
  if (status === undefined || passed <= status.from) return {};
  const seconds = (now - Date.parse(status.started)) / 1000;
  return {secondsLeft: Math.round((seconds / (passed - status.from)) * Math.max(0, status.epochs - passed))};
}
