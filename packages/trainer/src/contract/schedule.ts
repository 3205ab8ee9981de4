import type {PlainJson} from './plain-json.js';
import type {Position} from './position.js';
import type {StateDict} from './state-dict.js';
import type {EpochEnd} from './training-hooks.js';

/**
 * Where a curve over the run has its end: the last epoch, or step, of the run has exactly `to` (`reached`), or one more
 * would have it (`approached`), as the schedulers of PyTorch do.
 */
export type ScheduleEnds = 'reached' | 'approached';

/**
 * A number that moves over a run: a learning rate, a weight decay, an edge of a ring, a temperature.
 *
 * One that follows what is measured remembers it, and so has a state: take a new one for every run that goes on beside another.
 */
export interface Schedule {
  /** The value at a position of the run. */
  at(position: Position): number;
  /** Where it starts, if it can say. */
  readonly from?: number | undefined;
  /** Where it ends, if it can say. */
  readonly to?: number | undefined;
  /** The same with these ends, where it does not say its own; one that remembers is always the same object. */
  ending?(ends: ScheduleEnds): Schedule;
  /** Forgets the run before. */
  begin?(): void;
  /** Hears of every epoch that ended, when all handlers of `epochEnd` have logged. */
  observe?(ended: EpochEnd): void;
  state?(): StateDict;
  restore?(state: StateDict): void;
  /** What it is, as the hyper-parameters show it: `{"schedule": "linear", "from": 1, "to": 0.1, …}`. */
  toJSON(): PlainJson;
}

/** What is accepted wherever a number may move: one that stays, a schedule, or any function of the position. */
export type ScheduleOption = number | Schedule | ((at: Position) => number);

/** The schedules that a run tells of its epochs and whose states it keeps, each under a name of its own. */
export interface Schedules {
  /**
   * Takes a schedule in; one that two owners share is told and kept once.
   *
   * @param name - such as `RingPlugin/outer`
   * @throws when the name is taken, or the run has begun
   */
  add(name: string, schedule: Schedule): void;
}
