import type {Observable} from 'rxjs';
import type {Position} from '../loop/position.js';
import type {Hook} from './hook.js';
import {HookSource} from './hook.js';
import type {PlainData} from './plain-data.js';

/** What was logged, by name. Every value is a number, never a tensor. */
export type Metrics = Readonly<Record<string, number>>;

export interface FitStart {
  /** The module's name. */
  readonly module: string;
  readonly maxEpochs: number;
  /** Batches per epoch. */
  readonly batches: number;
  /** Trained numbers in the module. */
  readonly parameters: number;
}

export interface EpochStart {
  readonly epoch: number;
  readonly maxEpochs: number;
  readonly batches: number;
}

export interface BatchStart extends Position {
  /** Examples in the batch. */
  readonly size: number;
}

export interface BatchEnd extends BatchStart {
  /** `loss`, `learningRate` and whatever the step logged. */
  readonly metrics: Metrics;
  /** From the arrival of the batch to the end of its update. */
  readonly seconds: number;
}

export interface ValidationStart {
  readonly epoch: number;
  readonly batches: number;
}

export interface ValidationEnd extends ValidationStart {
  /** Means over the validation examples. */
  readonly metrics: Metrics;
}

export interface EpochEnd extends EpochStart {
  /** Optimizer steps taken so far. */
  readonly global: number;
  /** Means over the epoch's examples, the validation's means, and what handlers of this hook logged before. */
  readonly metrics: Metrics;
  /** Wall time of the epoch's training batches, loading included. */
  readonly seconds: number;
  readonly examplesPerSecond: number;
}

export interface FitEnd {
  readonly reason: 'finished' | 'stopped' | 'failed';
  /** Epochs completed. */
  readonly epochs: number;
  /** Optimizer steps taken. */
  readonly global: number;
  /** The error's text when the reason is `failed`. */
  readonly error?: string;
}

/** The moments of a run, in the order in which they happen. */
export interface TrainingHooks {
  readonly fitStart: Hook<FitStart>;
  readonly epochStart: Hook<EpochStart>;
  readonly batchStart: Hook<BatchStart>;
  readonly batchEnd: Hook<BatchEnd>;
  readonly validationStart: Hook<ValidationStart>;
  readonly validationEnd: Hook<ValidationEnd>;
  readonly epochEnd: Hook<EpochEnd>;
  readonly fitEnd: Hook<FitEnd>;
}

/** The event of each hook. */
export type TrainingEvents = {
  [K in keyof TrainingHooks]: TrainingHooks[K] extends Observable<infer E> ? E : never;
};

export type TrainingHookSources = ReturnType<typeof createTrainingHooks>;

/** Fresh hooks for one run. `report` receives what watchers throw, with the name of the hook. */
export function createTrainingHooks(report: (hook: string, error: unknown) => void) {
  const source = <E extends PlainData<E>>(hook: string) => new HookSource<E>(hook, (error) => report(hook, error));
  return {
    fitStart: source<FitStart>('fitStart'),
    epochStart: source<EpochStart>('epochStart'),
    batchStart: source<BatchStart>('batchStart'),
    batchEnd: source<BatchEnd>('batchEnd'),
    validationStart: source<ValidationStart>('validationStart'),
    validationEnd: source<ValidationEnd>('validationEnd'),
    epochEnd: source<EpochEnd>('epochEnd'),
    fitEnd: source<FitEnd>('fitEnd'),
  } satisfies TrainingHooks;
}
