import {type BackendChoice, useBackend} from '@annulus/backend';
import {openDataset} from '../datasets/open-dataset.js';
import {backendOptionsOf} from '../settings/backend-options.js';
import {fittedOptions} from '../settings/fitted-options.js';
import {costLines, measuredCost} from './cost.js';
import {jobsOf} from './job.js';
import {cellsText, planText} from './plan-text.js';
import {jobsAtATime} from './run-study.js';
import type {StudyContext} from './study-context.js';
import type {StudyOptions} from './study-rows.js';

/** What a study would train and what it would cost, as lines; writes nothing. */
export async function previewStudy(options: StudyOptions, {signal}: Pick<StudyContext, 'signal'>): Promise<string[]> {
  const splits = openDataset(options);
  const backend = await useBackend(options.backend as BackendChoice, backendOptionsOf(options));
  const fitted = fittedOptions(options, splits);
  const cost = await measuredCost(jobsOf(options), {options: fitted, splits, signal});
  return [
    ...planText(options),
    ...cellsText(options),
    `Backend ${backend.name}: ${backend.reason}`,
    ...costLines(cost, jobsAtATime(options, backend)),
    'Nothing was trained or written.',
  ];
}
