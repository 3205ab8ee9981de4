import {WordedError} from '../options/worded-error.js';
import {plural} from '../text/plural.js';
import type {Noun} from './noun.js';

/** An example that cannot be decoded. */
export interface DamagedExample {
  readonly path: string;
  /** What is wrong with it, such as `it is empty`. */
  readonly problem: string;
}

export interface DamagedExamplesOptions {
  /** What each is called; default `example`. */
  readonly noun?: Noun;
  /** What they belong to, such as `cub200`; default: nothing that must be named. */
  readonly of?: string;
  /** Whether there are others that could be decoded; default `some`. */
  readonly others?: 'some' | 'none';
  /** How many are named before the rest is counted; default: all are. */
  readonly most?: number;
}

/** Examples cannot be decoded; the message lists them and says what to do. */
export class DamagedExamplesError extends WordedError {
  override readonly name = 'DamagedExamplesError';

  constructor(damaged: readonly DamagedExample[], options: DamagedExamplesOptions = {}) {
    const {noun = 'example', of, others = 'some', most = damaged.length} = options;
    const them = damaged.length === 1 ? 'it' : 'them';
    const lines = damagedLines(damaged.slice(0, most));
    if (damaged.length > most) lines.push(`  and ${damaged.length - most} more`);
    super(
      ({option}) =>
        `${plural(damaged.length, noun)}${of === undefined ? '' : ` of ${of}`} could not be decoded:\n${lines.join('\n')}\n` +
        (others === 'none'
          ? `No others are left to learn from or to test on. Replace ${them}.`
          : `Delete or replace ${them}, or leave ${them} out: ${option('damaged')} skip.`),
    );
  }
}

/** Each of them with what is wrong with it. */
export const damagedLines = (damaged: readonly DamagedExample[]): string[] =>
  damaged.map(({path, problem}) => `  ${path}: ${problem}`);
