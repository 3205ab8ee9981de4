import {WordedError} from '../options/worded-error.js';
import {plural} from '../text/plural.js';
import type {Noun} from './noun.js';

/** An example that cannot be decoded. */
export interface DamagedExample {
  readonly path: string;
  /** What is wrong with it, such as `it is empty`. */
  readonly problem: string;
}

/** Examples that cannot be decoded, all of them. */
export class DamagedExamplesError extends WordedError {
  override readonly name = 'DamagedExamplesError';

  /** @param others - whether there are others that could be */
  constructor(damaged: readonly DamagedExample[], noun: Noun, others: 'some' | 'none' = 'some') {
    const them = damaged.length === 1 ? 'it' : 'them';
    super(
      ({option}) =>
        `${plural(damaged.length, noun)} could not be decoded:\n${damagedLines(damaged).join('\n')}\n` +
        (others === 'none'
          ? `No other is there. Replace ${them}.`
          : `Delete or replace ${them}, or leave ${them} out: ${option('damaged')} skip.`),
    );
  }
}

/** Each of them with what is wrong with it. */
export const damagedLines = (damaged: readonly DamagedExample[]): string[] =>
  damaged.map(({path, problem}) => `  ${path}: ${problem}`);
