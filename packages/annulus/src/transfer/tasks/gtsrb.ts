import {gtsrb as read} from '@annulus/datasets';
import {photographs} from './photographs.js';

/** GTSRB: 43 signs; four fifths of the official training images and the rest, 31,367 and 7,842. */
export const gtsrb = photographs({
  title: 'TrafficSign',
  marks: ['GTSRB', 'gtsrb/GTSRB', 'Final_Training'],
  train: (opening) => read({...opening, split: 'train', protocol: 'transfer'}),
  test: (opening) => read({...opening, split: 'test', protocol: 'transfer'}),
});
