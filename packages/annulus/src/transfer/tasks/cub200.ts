import {cub200 as read} from '@annulus/datasets';
import {photographs} from './photographs.js';

/** CUB-200-2011: whole images of 200 species; 5,994 train, 5,794 test. */
export const cub200 = photographs({
  title: 'CUBirds',
  marks: ['CUB_200_2011', 'train_test_split.txt'],
  train: (opening) => read({...opening, split: 'train'}),
  test: (opening) => read({...opening, split: 'test'}),
});
