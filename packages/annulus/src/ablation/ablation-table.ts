import Table from 'cli-table3';
import {accuracyText, differenceText} from '../text/accuracy-text.js';
import type {Ablation} from './ablation.js';
import {secondsText} from './seconds-text.js';
import {differences, summaryRows} from './summary.js';

const look = {style: {head: [], border: []}};

/** The tables at the end of an ablation, as text: means over the seeds, and what the ring adds to each algorithm. */
export function ablationTable(ablation: Ablation): string {
  const {seeds} = ablation.configuration.options;
  const table = new Table({
    head: ['', 'kNN accuracy', 'linear accuracy', 'seconds per epoch', 'seeds'],
    colAligns: ['left', 'right', 'right', 'right', 'right'],
    ...look,
  });
  for (const {label, knn, linear, secondsPerEpoch, results} of summaryRows(ablation)) {
    const seen = results.length === seeds ? `${seeds}` : `${results.length} of ${seeds}`;
    table.push([label, accuracyText(knn), accuracyText(linear), secondsText(secondsPerEpoch), seen]);
  }
  const paired = differences(ablation);
  if (paired.length === 0) return table.toString();
  const added = new Table({
    head: ['paired difference, in points', 'kNN', 'linear'],
    colAligns: ['left', 'right', 'right'],
    ...look,
  });
  for (const {label, knn, linear} of paired) added.push([label, differenceText(knn), differenceText(linear)]);
  return `${table}\n${added}`;
}
