import {DataFileError} from '@annulus/datasets';
import type {OfficialSet} from './official/official-set.js';

/** What the loader of a data set finds. */
export type OpenedSet = {readonly examples: Readonly<Record<string, number>>} | {readonly problem: DataFileError};

/** Opens every split of a data set with its loader. */
export function openedSet({examples, open}: OfficialSet, root: string): OpenedSet {
  try {
    return {
      examples: Object.fromEntries(Object.keys(examples).map((split) => [split, open(root, split).length])),
    };
  } catch (error) {
    if (error instanceof DataFileError) return {problem: error};
    throw error;
  }
}

/** Examples of each split as a sentence has them, and what is other than its owners say. */
export function examplesText(set: OfficialSet, examples: Readonly<Record<string, number>>): string {
  const shown = (count: number | undefined) => (count ?? 0).toLocaleString('en-US');
  const counts = Object.entries(examples).map(([split, count]) => {
    const official = set.examples[split];
    return `${shown(count)} ${split}${count === official ? '' : ` (officially ${shown(official)})`}`;
  });
  return counts.join(', ');
}
