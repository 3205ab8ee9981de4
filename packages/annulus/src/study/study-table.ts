import Table from 'cli-table3';
import {accuracyText, differenceText} from '../text/accuracy-text.js';
import {secondsText} from './seconds-text.js';
import type {Study} from './study.js';
import {differences, summaryRows} from './summary.js';

const look = {style: {head: [], border: []}};

/** The tables at the end of a study, as text: means over the seeds, and what the ring adds. */
export function studyTable(study: Study): string {
  const {seeds} = study.configuration.options;
  const table = new Table({
    head: ['', 'kNN accuracy', 'linear accuracy', 'seconds per epoch', 'seeds'],
    colAligns: ['left', 'right', 'right', 'right', 'right'],
    ...look,
  });
  for (const {label, knn, linear, secondsPerEpoch, results} of summaryRows(study)) {
    const seen = results.length === seeds ? `${seeds}` : `${results.length} of ${seeds}`;
    table.push([label, accuracyText(knn), accuracyText(linear), secondsText(secondsPerEpoch), seen]);
  }
  const paired = differences(study);
  if (paired.length === 0) return table.toString();
  const added = new Table({
    head: ['paired difference, in points', 'kNN', 'linear'],
    colAligns: ['left', 'right', 'right'],
    ...look,
  });
  for (const {label, knn, linear} of paired) added.push([label, differenceText(knn), differenceText(linear)]);
  return `${table}\n${added}`;
}
