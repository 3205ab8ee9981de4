import {dtd as read} from '@annulus/datasets';
import {photographs} from './photographs.js';

/** DTD: 47 textures, the first partition; 3,760 train, 1,880 test. */
export const dtd = photographs({
  title: 'DTD',
  marks: ['dtd/images', 'dtd/dtd', 'labels/train1.txt'],
  train: (opening) => read({...opening, split: 'trainval'}),
  test: (opening) => read({...opening, split: 'test'}),
});
