import {fgvcAircraft} from '@annulus/datasets';
import type {DatasetEntry} from './dataset-entry.js';
import {officialPhotographs} from './official-photographs.js';

/** FGVC-Aircraft by its variants, cut out of their boxes. */
export const aircraft: DatasetEntry = officialPhotographs({
  folder: 'the folder that holds fgvc-aircraft-2013b',
  statistics: {mean: [0.486, 0.507, 0.525], standardDeviation: [0.266, 0.26, 0.276]},
  train: (opening) => fgvcAircraft({...opening, split: 'trainval'}),
  test: (opening) => fgvcAircraft({...opening, split: 'test'}),
});
