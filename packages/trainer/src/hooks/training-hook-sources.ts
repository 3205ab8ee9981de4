import {type MomentName, momentNames, type TrainingEvents} from '../contract/moments.js';
import type {PlainData} from '../contract/plain-data.js';
import type {Timings} from '../contract/timings.js';
import {HookSource} from './hook-source.js';

/** The hooks of a run as the trainer holds them. */
export type TrainingHookSources = {readonly [K in MomentName]: SourceOf<TrainingEvents[K]>};

type SourceOf<E> = E extends PlainData<E> ? HookSource<E> : never;

/** Fresh hooks for one run. `report` receives what watchers throw, with the name of the hook. */
export function createTrainingHooks(
  report: (hook: string, error: unknown) => void,
  timings: Timings,
): TrainingHookSources {
  const sources = momentNames.map((name) => [name, new HookSource(name, (error) => report(name, error), timings)]);
  return Object.fromEntries(sources);
}
