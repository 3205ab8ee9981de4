import {fgvcAircraft} from '@annulus/datasets';
import {photographs} from './photographs.js';

/** FGVC-Aircraft: 100 variants, cut out of their boxes; 6,667 train, 3,333 test. */
export const aircraft = photographs({
  title: 'Aircraft',
  marks: ['fgvc-aircraft-2013b', 'data/images_variant_trainval.txt', 'images_variant_trainval.txt'],
  train: (opening) => fgvcAircraft({...opening, split: 'trainval'}),
  test: (opening) => fgvcAircraft({...opening, split: 'test'}),
});
