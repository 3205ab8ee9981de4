import {fashionMnist as read} from '@annulus/datasets';
import {idxFiles} from './idx-files.js';

/** Fashion-MNIST: 60,000 train, 10,000 test. */
export const fashionMnist = idxFiles({title: 'FashionMNIST', marks: ['FashionMNIST/raw'], open: read});
