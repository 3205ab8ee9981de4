import type {PlainData} from '../contract/plain-data.js';
import type {Timings} from '../contract/timings.js';
import type {TrainingEvents} from '../contract/training-hooks.js';
import {HookSource} from './hook-source.js';

/** The hooks of a run as the trainer holds them. */
export type TrainingHookSources = {readonly [K in keyof TrainingEvents]: SourceOf<TrainingEvents[K]>};

type SourceOf<E> = E extends PlainData<E> ? HookSource<E> : never;

const moments: Readonly<Record<keyof TrainingEvents, true>> = {
  setup: true,
  fitStart: true,
  sanityStart: true,
  sanityEnd: true,
  epochStart: true,
  batchStart: true,
  batchEnd: true,
  validationStart: true,
  validationBatchEnd: true,
  validationEnd: true,
  evaluationInterrupted: true,
  epochEnd: true,
  boundary: true,
  snapshot: true,
  fitEnd: true,
  testStart: true,
  testBatchEnd: true,
  testEnd: true,
  predictStart: true,
  predictBatchEnd: true,
  predictEnd: true,
  teardown: true,
};

/** Fresh hooks for one run. `report` receives what watchers throw, with the name of the hook. */
export function createTrainingHooks(
  report: (hook: string, error: unknown) => void,
  timings: Timings,
): TrainingHookSources {
  const sources = Object.keys(moments).map((moment) => [
    moment,
    new HookSource(moment, (error) => report(moment, error), timings),
  ]);
  return Object.fromEntries(sources);
}
