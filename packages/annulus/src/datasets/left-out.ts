import {type DamagedExample, damagedLines} from './damaged-examples-error.js';

/** Examples that are named before the others are counted. */
const most = 10;

/**
 * Says which examples are left out, a line each; of many the first.
 *
 * @param file - where all of them are listed
 */
export function leftOutLines(damaged: readonly DamagedExample[], file: string): string[] {
  if (damaged.length === 0) return [];
  const others = damaged.length > most ? [`  and ${damaged.length - most} more, which ${file} lists`] : [];
  return ['Left out, since they could not be decoded:', ...damagedLines(damaged.slice(0, most)), ...others];
}

/** All of them, a line each; empty where there are none. */
export const leftOutText = (damaged: readonly DamagedExample[]): string =>
  damaged.map(({path, problem}) => `${path}: ${problem}\n`).join('');
