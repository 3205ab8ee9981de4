import type {DetectResults} from './detect-results.js';
import {type DetectRow, detectDifferences, detectRows} from './detect-summary.js';
import {columnsOf} from './detect-table.js';

/** What `results.json` holds: all numbers, the means and the paired differences, without pictures. */
export function shownResults(results: DetectResults): object {
  const {parts, encoders, ...others} = results;
  const rows = (made: readonly DetectRow[]) =>
    made.map(({id, label, value}) => ({
      ...{id, label},
      values: columnsOf(results.tasks).flatMap((column) => {
        const known = value(column);
        return known ? [{...column, ...known}] : [];
      }),
    }));
  return {
    ...others,
    encoders: encoders.map(({folder: _, ...encoder}) => encoder),
    means: rows(detectRows(results)),
    differences: rows(detectDifferences(results)),
    parts: parts.map(({key: _, cases, ...part}) => ({
      ...part,
      cases: cases.map(({came, image, precision}) => ({came, image, precision})),
    })),
  };
}
