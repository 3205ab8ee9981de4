import {knownOptions} from '../checks/known-options.js';
import type {Callback} from '../contract/callback.js';
import type {Run} from '../contract/run.js';
import type {Timing} from '../contract/timings.js';
import type {EpochEnd, FitEnd, FitStart} from '../contract/training-hooks.js';
import {type ProfileRow, profile} from './profile.js';

export interface ProfilerOptions {
  /** Where it prints; default the error stream. */
  readonly stream?: NodeJS.WritableStream;
  /** Prints a table for the whole `fit` (default), or one for each `epoch`. */
  readonly every?: 'fit' | 'epoch';
  /** Default `Profiler`; a second one in a run needs another. */
  readonly name?: string;
}

/** Prints where the time of a fit went: data, forward and backward, update, validation, and each callback by its name. */
export class Profiler implements Callback {
  readonly name: string;
  readonly ranks = 'first';
  /** The table printed last, the longest first. */
  rows: readonly ProfileRow[] = [];
  readonly logsLater = [];
  readonly #stream: NodeJS.WritableStream;
  readonly #every: 'fit' | 'epoch';
  #since: number | undefined;
  #before: readonly Timing[] = [];

  constructor(options: ProfilerOptions = {}) {
    const {
      stream = process.stderr,
      every = 'fit',
      name = 'Profiler',
    } = knownOptions('Profiler', options, ['stream', 'every', 'name']);
    this.name = name;
    this.#stream = stream;
    this.#every = every;
  }

  onFitStart(_event: FitStart, run: Run): void {
    this.rows = [];
    this.#begin(run);
  }

  onEpochEnd({epoch}: EpochEnd, run: Run): void {
    if (this.#every === 'epoch') this.#print(`epoch ${epoch + 1}`, run);
  }

  onFitEnd(_event: FitEnd, run: Run): void {
    if (this.#every === 'fit') this.#print('the fit', run);
    this.#since = undefined;
  }

  #begin(run: Run): void {
    this.#since = performance.now();
    this.#before = run.timings.all;
  }

  #print(what: string, run: Run): void {
    if (this.#since === undefined) return; // The fit failed before it began.
    const wall = (performance.now() - this.#since) / 1000;
    this.rows = profile(run.timings.all, this.#before, wall);
    this.#stream.write(`Where the ${wall.toFixed(2)} s of ${what} went:\n${table(this.rows)}\n`);
    this.#begin(run);
  }
}

const table = (rows: readonly ProfileRow[]): string =>
  [
    line('', 'count', 'total s', 'mean ms', 'share'),
    ...rows.map(({name, count, seconds, meanMilliseconds, share}) =>
      line(
        name,
        count === 0 ? '' : count.toLocaleString('en-US'),
        seconds.toFixed(3),
        count === 0 ? '' : meanMilliseconds.toFixed(3),
        `${(100 * share).toFixed(1)}%`,
      ),
    ),
  ].join('\n');

const line = (name: string, ...cells: readonly string[]): string =>
  `${name.length > 32 ? `${name.slice(0, 31)}…` : name.padEnd(32)}${cells.map((cell) => cell.padStart(12)).join('')}`;
