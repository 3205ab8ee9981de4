import type {TransferResults} from './transfer-results.js';
import {differenceRows, summaryRows} from './transfer-summary.js';

/** What `results.json` holds: all numbers, the means and the paired differences, without pictures. */
export function shownResults(results: TransferResults): object {
  const {parts, encoders, ...others} = results;
  return {
    ...others,
    encoders: encoders.map(({folder: _, ...encoder}) => encoder),
    means: summaryRows(results),
    differences: differenceRows(results),
    parts: parts.map(({key: _, correct: __, knnCorrect: ____, mistakes, ...part}) => ({
      ...part,
      mistakes: mistakes.map(({thumbnail: ___, ...mistake}) => mistake),
    })),
  };
}
