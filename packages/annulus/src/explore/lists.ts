import type {OwnNoun} from '../datasets/noun.js';
import {capital} from '../text/capital.js';
import type {Exploration} from './analysis/exploration.js';
import type {GroupMember} from './analysis/near-duplicates.js';
import {cosineOf, type UnitVectors} from './analysis/unit-vectors.js';
import type {PageList} from './page/page-data.js';

/** What near-duplicates are of each kind of example: spectrograms of two recordings look alike from afar, so nobody compares those. */
const duplicatesAre: Readonly<Record<OwnNoun, string>> = {
  picture:
    'Near-duplicates, the surest first: the same file, the same picture in another file, mirrored, or alike for the encoder, with their cosine.',
  recording: 'Near-duplicates, the surest first: the same file, or alike for the encoder, with their cosine.',
};

/**
 * The lists of an exploration, as the page shows them and as they are written to files.
 *
 * @param called - what an example is called
 */
export function listsOf(
  {duplicates, outliers, typical, diverse}: Exploration,
  vectors: UnitVectors,
  called: OwnNoun,
): PageList[] {
  const those = capital(`${called}s`);
  const why = ({index, to, likeness}: GroupMember): string => {
    if (to === undefined || likeness === undefined) return '';
    if (likeness === 'same file' || likeness === 'same picture') return likeness;
    return `${likeness} ${cosineOf(vectors, index, to).toFixed(2)}`;
  };
  const alone = (of: readonly {readonly index: number}[]) => of.map(({index}) => [{index, why: ''}]);
  return [
    {
      id: 'near-duplicates',
      title: 'Duplicates',
      meaning: duplicatesAre[called],
      groups: duplicates.map((group) => group.map((member) => ({index: member.index, why: why(member)}))),
    },
    {
      id: 'outliers',
      title: 'Outliers',
      meaning: `${those} that are unlike all others, the farthest from its ten nearest first. Mistakes are often among them. The number is that mean distance.`,
      groups: outliers.map(({index, score}) => [{index, why: score.toFixed(2)}]),
    },
    {
      id: 'typical',
      title: 'Typical',
      meaning: `${those} that stand for many: the middle of each cluster, the largest first, then the next of each.`,
      groups: alone(typical),
      begins: 'a list',
    },
    {
      id: 'diverse',
      title: 'Diverse',
      meaning: `${those} that cover all of them: each is the farthest from all before it. Good ones to label first; choose how many.`,
      groups: alone(diverse),
      begins: 'a list',
    },
  ];
}

/** A list as a file: a path on each line, an empty line between groups of several. */
export function listText({groups}: Pick<PageList, 'groups'>, paths: readonly string[]): string {
  const texts = groups.map((group) => group.map(({index}) => `${paths[index]}\n`).join(''));
  return texts.join(groups.some(({length}) => length > 1) ? '\n' : '');
}
