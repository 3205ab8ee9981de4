import Table from 'cli-table3';
import {accuracyText, differenceText} from '../text/accuracy-text.js';
import {percent} from '../text/percent.js';
import {secondsText} from './seconds-text.js';
import {sharedChance} from './shared-chance.js';
import type {Study} from './study.js';
import {differences, type Measure, measures, measuresOf, summaryRows} from './summary.js';

const look = {style: {head: [], border: []}};

/** The tables at the end of a study, as text: means over the seeds, and what the ring adds. */
export function studyTable(study: Study): string {
  const {seeds} = study.configuration.options;
  const chance = sharedChance(study.configuration);
  const rows = summaryRows(study);
  const shown = measuresOf(rows);
  const columns: readonly Measure[] = shown.length === 0 ? ['knn', 'linear'] : shown;
  const table = new Table({
    head: ['', ...columns.map((measure) => `${measures[measure]} accuracy`), 'seconds per epoch', 'seeds'],
    colAligns: ['left', ...columns.map(() => 'right' as const), 'right', 'right'],
    ...look,
  });
  if (chance !== undefined && shown.length > 0) {
    table.push(['Guessing', ...columns.map(() => percent(chance)), '–', '–']);
  }
  for (const {label, secondsPerEpoch, results, ...row} of rows) {
    const seen = results.length === seeds ? `${seeds}` : `${results.length} of ${seeds}`;
    table.push([label, ...columns.map((measure) => accuracyText(row[measure])), secondsText(secondsPerEpoch), seen]);
  }
  const paired = differences(study);
  if (paired.length === 0) return table.toString();
  const added = new Table({
    head: ['paired difference, in points', ...columns.map((measure) => measures[measure])],
    colAligns: ['left', ...columns.map(() => 'right' as const)],
    ...look,
  });
  for (const {label, ...row} of paired) added.push([label, ...columns.map((measure) => differenceText(row[measure]))]);
  return `${table}\n${added}`;
}
