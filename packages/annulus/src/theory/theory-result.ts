import type {FigureOptions} from '../report/figure.js';
import type {TheoryTable} from './theory-table.js';

/** One statement of the theory, and what became of it. */
export interface TheoryResult {
  /** What is stated, in a sentence or two. */
  readonly claim: string;
  readonly verdict: Verdict;
  readonly figures: readonly FigureOptions[];
  readonly table: TheoryTable;
}

export interface Verdict {
  readonly outcome: 'confirmed' | 'not confirmed';
  /** In words, with the numbers that decide. */
  readonly text: string;
}

/** A verdict that begins with its outcome; `seen` tells what was, `missing` what was not. */
export const verdict = (confirmed: boolean, seen: string, missing: string): Verdict =>
  confirmed
    ? {outcome: 'confirmed', text: `Confirmed: ${seen}`}
    : {
        outcome: 'not confirmed',
        text: `Not confirmed here: ${missing} More seeds and samples make the errors smaller.`,
      };
