import {type DatasetName, datasets} from './datasets.js';
import type {Noun} from './noun.js';

/** What an example of a data set is called. */
export const nounOf = ({dataset}: {readonly dataset: DatasetName}): Noun => datasets[dataset].noun;
