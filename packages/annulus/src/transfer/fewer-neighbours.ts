import {plural} from '../text/plural.js';
import type {SurveyedTask} from './task-survey.js';
import type {CompleteTransferOptions} from './transfer-options.js';

/** That kNN has fewer neighbours to ask than it should, a line; empty where it has not. */
export function fewerNeighbours(
  {train: {length}}: Pick<SurveyedTask, 'train'>,
  {neighbours}: Pick<CompleteTransferOptions, 'neighbours'>,
): string[] {
  if (length >= neighbours) return [];
  return [`kNN asks all ${plural(length, 'training example')} there are, not ${neighbours} neighbours`];
}
