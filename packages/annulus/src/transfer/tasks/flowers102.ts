import {flowers102 as read} from '@annulus/datasets';
import {photographs} from './photographs.js';

/** Oxford 102 Flowers: four fifths of all images and the rest, 6,507 and 1,682, not the official split. */
export const flowers102 = photographs({
  title: 'VGGFlower',
  marks: ['flowers-102', 'imagelabels.mat'],
  train: (opening) => read({...opening, split: 'train', protocol: 'transfer'}),
  test: (opening) => read({...opening, split: 'test', protocol: 'transfer'}),
});
