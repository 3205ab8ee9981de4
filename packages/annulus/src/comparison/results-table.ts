import Table from 'cli-table3';
import {accuracyText} from '../text/accuracy-text.js';
import {percent} from '../text/percent.js';
import {measuredOn} from '../training/measured-on.js';
import type {Comparison} from './comparison.js';
import {epochCosts, epochCostText} from './epoch-costs.js';

/**
 * The table at the end of a comparison, as text; an accuracy has the standard error that its test images leave, the seconds of an
 * epoch have their standard deviation, and their ratio to those without the ring.
 */
export function resultsTable(comparison: Comparison): string {
  const {configuration, random, variants, failures = []} = comparison;
  const costs = new Map(epochCosts(comparison).map((cost) => [cost.id, cost]));
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
  for (const {id, label, reason, knn, linear, pooled} of variants) {
    const name = reason === 'stopped' ? `${label} (stopped)` : label;
    table.push([name, text(knn), text(linear), ...pooledText(pooled), epochCostText(costs.get(id))]);
  }
  for (const {label} of failures) table.push([`${label} (failed)`, '–', '–', ...pooledText(undefined), '–']);
  return table.toString();
}
