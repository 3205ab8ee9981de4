import {alikePictures} from '../../explore/analysis/alike-pictures.js';
import {nearDuplicates} from '../../explore/analysis/near-duplicates.js';
import type {NearestPictures} from '../../explore/analysis/nearest-pictures.js';
import type {LikePair} from '../../explore/analysis/same-pictures.js';
import type {NearDuplicates} from '../data-facts.js';

/**
 * The share of others that show the same as a picture, by pairs that are the same in their pixels.
 *
 * @param same - those pairs
 * @param compared - pictures among which they were looked for, at least 2
 * @param nearest - by the vectors of an encoder, where there is one
 */
export function duplicateShare(same: readonly LikePair[], compared: number, nearest?: NearestPictures): NearDuplicates {
  const alike = nearest ? alikePictures(nearest, same, Number.POSITIVE_INFINITY) : [];
  const partOf = new Map<number, Set<number>>();
  for (const group of nearDuplicates([...same, ...alike])) {
    const members = new Set(group.map(({index}) => index));
    // A picture that is alike stands for all of its copies.
    for (const member of [...members]) for (const copy of partOf.get(member) ?? []) members.add(copy);
    for (const member of members) partOf.set(member, members);
  }
  const groups = new Set(partOf.values());
  const pairs = [...partOf.values()].reduce((sum, {size}) => sum + size - 1, 0);
  return {
    compared,
    pictures: partOf.size,
    groups: groups.size,
    share: pairs / (compared * (compared - 1)),
    by: nearest ? 'pixels and vectors' : 'pixels',
  };
}
