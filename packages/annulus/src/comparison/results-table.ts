import Table from 'cli-table3';
import {accuracyText} from '../text/accuracy-text.js';
import {percent} from '../text/percent.js';
import {measuredOn} from '../training/measured-on.js';
import type {Comparison} from './comparison.js';

/** The table at the end of a comparison, as text; an accuracy has the standard error that its test images leave. */
export function resultsTable({configuration, random, variants, failures = []}: Comparison): string {
  const text = (accuracy: number | undefined) => accuracyText(measuredOn(configuration.images.test, accuracy));
  const isPooled = [...random, ...variants].some(({pooled}) => pooled !== undefined);
  const pooledText = (accuracy: number | undefined) => (isPooled ? [text(accuracy)] : []);
  const table = new Table({
    head: ['', 'kNN accuracy', 'linear accuracy', ...(isPooled ? ['pooled accuracy'] : []), 'seconds per epoch'],
    colAligns: ['left', 'right', 'right', 'right', 'right'],
    style: {head: [], border: []},
  });
  const {chance} = configuration.images;
  if (
    chance !== undefined &&
    [...random, ...variants].some(({knn, linear}) => knn !== undefined || linear !== undefined)
  ) {
    const guessed = percent(chance);
    table.push(['Guessing', guessed, guessed, ...(isPooled ? [guessed] : []), '–']);
  }
  for (const {label, knn, linear, pooled} of random)
    table.push([label, text(knn), text(linear), ...pooledText(pooled), '–']);
  for (const {label, reason, knn, linear, pooled, secondsPerEpoch} of variants) {
    const name = reason === 'stopped' ? `${label} (stopped)` : label;
    table.push([name, text(knn), text(linear), ...pooledText(pooled), secondsPerEpoch?.toFixed(1) ?? '–']);
  }
  for (const {label} of failures) table.push([`${label} (failed)`, '–', '–', ...pooledText(undefined), '–']);
  return table.toString();
}
