import {join} from 'node:path';
import type {Worded} from '../options/wording.js';
import {isThere} from './move-into-place.js';
import type {OfficialSet} from './official/official-set.js';
import {type OfficialSetName, officialSets} from './official/official-sets.js';

/** A sentence that says how to get a data set; nothing where it has no official files, or all of them are in `root`. */
export function howToGet(dataset: string, root: string): Worded | undefined {
  if (!Object.hasOwn(officialSets, dataset)) return undefined;
  const {registration, files}: OfficialSet = officialSets[dataset as OfficialSetName];
  if (registration) return (wording) => `How to get it: ${wording.download(dataset, root)}`;
  if (files.every(({places: [{to}]}) => isThere(join(root, to)))) return undefined;
  return (wording) => `Download it: ${wording.download(dataset, root)}`;
}
