import {type DamagedExample, damagedLines} from '../datasets/damaged-examples-error.js';
import {WordedError} from '../options/worded-error.js';
import {plural} from '../text/plural.js';
import type {TransferTaskName} from './tasks/tasks.js';

/** Damage that is named before the rest is counted. */
const most = 10;

/** Examples of a task cannot be decoded; the message lists them and says what to do. */
export class DamagedTaskError extends WordedError {
  override readonly name = 'DamagedTaskError';

  /** @param others - whether there are others that could be decoded */
  constructor(task: TransferTaskName, damaged: readonly DamagedExample[], others: 'some' | 'none' = 'some') {
    const them = damaged.length === 1 ? 'it' : 'them';
    super(
      ({option}) =>
        `${plural(damaged.length, 'example')} of ${task} could not be decoded:\n${damageText(damaged)}\n` +
        (others === 'none'
          ? `No others are left to learn from or to test on. Replace ${them}.`
          : `Delete or replace ${them}, or leave ${them} out: ${option('damaged')} skip.`),
    );
  }
}

/** A line for each with what is wrong with it; of many the first. */
const damageText = (damaged: readonly DamagedExample[]): string =>
  [
    ...damagedLines(damaged.slice(0, most)),
    ...(damaged.length > most ? [`  and ${damaged.length - most} more`] : []),
  ].join('\n');
