import {cocoCrops as read} from '@annulus/datasets';
import {photographs} from './photographs.js';

/** MSCOCO 2017: the crops of its objects, 80 classes; 860,001 train, 36,781 val. */
export const cocoCrops = photographs({
  title: 'MSCOCO',
  marks: ['coco', 'annotations/instances_train2017.json'],
  train: (opening) => read({...opening, split: 'train'}),
  test: (opening) => read({...opening, split: 'val'}),
});
