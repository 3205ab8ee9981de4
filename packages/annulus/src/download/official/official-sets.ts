import {imageSets} from './image-sets.js';
import type {OfficialSet} from './official-set.js';
import {soundSets} from './sound-sets.js';
import {transferSets} from './transfer-sets.js';

const entries = {...imageSets, ...transferSets, ...soundSets};

/** The data sets that have official files, called as `--dataset` calls them. */
export type OfficialSetName = keyof typeof entries;

/** Where every data set is to be had: to add one is to write its entry in one of the three tables. */
export const officialSets: Readonly<Record<OfficialSetName, OfficialSet>> = entries;

export const officialSetNames = Object.keys(entries) as readonly OfficialSetName[];
