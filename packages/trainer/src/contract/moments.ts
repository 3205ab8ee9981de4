import type {Hook} from './hook.js';
import type {PlainData} from './plain-data.js';
import type * as events from './training-hooks.js';

/** A moment of a run. Its event is a type only: there is no value of it here. */
interface Moment<Event> {
  /** When it is, for people. */
  readonly when: string;
  readonly event?: Event;
}

const moment = <Event>(when: string): Moment<Event> => ({when});

/**
 * All moments of a run, in the order in which they happen: the one list from which hooks, events, the methods of callbacks
 * and the table in the README follow.
 */
export const moments = {
  setup: moment<events.Setup>('a run begins, a fit or a measurement; its checkpoint is read'),
  fitStart: moment<events.FitStart>('a fit begins, or goes on'),
  measureStart: moment<events.MeasureStart>(
    'the module is about to be measured: by a pass over data, or by the handlers of `epochEnd`',
  ),
  sanityStart: moment<events.EvaluationStart>('a few validation batches are measured before a new run trains'),
  sanityEnd: moment<events.EvaluationEnd>('those few batches are measured'),
  measureEnd: moment<events.MeasureStart>('the module is no longer measured, also where that failed'),
  epochStart: moment<events.EpochStart>('an epoch begins; not again where a run goes on in its middle'),
  batchStart: moment<events.BatchStart>('a batch has been loaded'),
  batchEnd: moment<events.BatchEnd>('a batch has been learned from; may `log`'),
  validationStart: moment<events.EvaluationStart>('a pass over the validation data begins'),
  validationBatchEnd: moment<events.EvaluationBatchEnd>('one of its batches is measured'),
  validationEnd: moment<events.EvaluationEnd>('all of them are; may `log`'),
  evaluationInterrupted: moment<events.EvaluationInterrupted>(
    'a sanity check, validation, test or prediction ended before its last batch; it has no other end',
  ),
  epochEnd: moment<events.EpochEnd>('an epoch is over, its validation included; may `log`'),
  lastEpochEnd: moment<events.EpochEnd>(
    'the epoch whose end is being handled is the last, planned or not; before the loggers; may `log`',
  ),
  boundary: moment<events.Boundary>('between two updates, to act and decide'),
  snapshot: moment<events.Boundary>('right after `boundary`: `run.state()` can be taken, nothing changes'),
  fitEnd: moment<events.FitEnd>('a fit has ended, also by an error'),
  testStart: moment<events.EvaluationStart>('a pass over the test data begins'),
  testBatchEnd: moment<events.EvaluationBatchEnd>('one of its batches is measured'),
  testEnd: moment<events.EvaluationEnd>('all of them are; may `log`'),
  predictStart: moment<events.PredictStart>('a prediction begins'),
  predictBatchEnd: moment<events.PredictBatchEnd>('one of its batches is predicted'),
  predictEnd: moment<events.PredictEnd>('all of them are'),
  teardown: moment<events.Teardown>('a run has ended, also by an error; always the last'),
};

/** The name of a moment, such as `epochEnd`. */
export type MomentName = keyof typeof moments;

export const momentNames = Object.keys(moments) as MomentName[];

/** The event of each moment of a run. */
export type TrainingEvents = {
  readonly [K in MomentName]: (typeof moments)[K] extends Moment<infer Event> ? Event : never;
};

/** The hooks of a run. */
export type TrainingHooks = {readonly [K in MomentName]: HookOf<TrainingEvents[K]>};

type HookOf<E> = E extends PlainData<E> ? Hook<E> : never;
