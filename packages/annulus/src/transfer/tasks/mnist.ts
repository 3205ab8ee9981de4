import {mnist as read} from '@annulus/datasets';
import {idxFiles} from './idx-files.js';

/** MNIST: 60,000 train, 10,000 test. */
export const mnist = idxFiles({title: 'MNIST', marks: ['MNIST/raw'], open: read});
