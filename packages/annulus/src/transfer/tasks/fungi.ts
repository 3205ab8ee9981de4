import {fgvcxFungi} from '@annulus/datasets';
import {photographs} from './photographs.js';

/** FGVCx Fungi: 1,394 kinds; 85,578 train, and the 4,182 validation images, since those of the test have no labels. */
export const fungi = photographs({
  title: 'Fungi',
  marks: ['fungi/val.json'],
  marksOfSeveral: ['val.json'],
  train: (opening) => fgvcxFungi({...opening, split: 'train'}),
  test: (opening) => fgvcxFungi({...opening, split: 'val'}),
});
