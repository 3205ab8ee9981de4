import Table from 'cli-table3';
import {percent} from '../text/percent.js';
import type {Comparison} from './comparison.js';

/** The table at the end of a comparison, as text. */
export function resultsTable({random, variants}: Comparison): string {
  const table = new Table({
    head: ['', 'kNN accuracy', 'linear accuracy', 'seconds per epoch'],
    colAligns: ['left', 'right', 'right', 'right'],
    style: {head: [], border: []},
  });
  for (const {label, knn, linear} of random) table.push([label, percent(knn), percent(linear), '–']);
  for (const {label, reason, knn, linear, secondsPerEpoch} of variants) {
    const name = reason === 'stopped' ? `${label} (stopped)` : label;
    table.push([name, percent(knn), percent(linear), secondsPerEpoch?.toFixed(1) ?? '–']);
  }
  return table.toString();
}
