import Table from 'cli-table3';
import {accuracyText} from '../text/accuracy-text.js';
import {measuredOn} from '../training/measured-on.js';
import type {Comparison} from './comparison.js';

/** The table at the end of a comparison, as text; an accuracy has the standard error that its test images leave. */
export function resultsTable({configuration, random, variants, failures = []}: Comparison): string {
  const text = (accuracy: number | undefined) => accuracyText(measuredOn(configuration.images.test, accuracy));
  const table = new Table({
    head: ['', 'kNN accuracy', 'linear accuracy', 'seconds per epoch'],
    colAligns: ['left', 'right', 'right', 'right'],
    style: {head: [], border: []},
  });
  for (const {label, knn, linear} of random) table.push([label, text(knn), text(linear), '–']);
  for (const {label, reason, knn, linear, secondsPerEpoch} of variants) {
    const name = reason === 'stopped' ? `${label} (stopped)` : label;
    table.push([name, text(knn), text(linear), secondsPerEpoch?.toFixed(1) ?? '–']);
  }
  for (const {label} of failures) table.push([`${label} (failed)`, '–', '–', '–']);
  return table.toString();
}
