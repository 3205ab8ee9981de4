import {type DatasetName, datasetNames} from '../../datasets/datasets.js';
import {option} from '../../options/option-row.js';
import {areaRange, fraction, oneOf, positiveInteger, text, upToHalf} from '../../options/option-type.js';
import {defaultSizes} from '../default-sizes.js';

/** Which images are learned from, and how views are made of them. */
export const imageRows = {
  dataset: option({
    type: oneOf(datasetNames),
    placeholder: '<name>',
    default: {value: 'shapes' satisfies DatasetName},
    help: datasetNames.join(' | '),
    group: 'Data:',
    reaches: [
      'augmentation/flip',
      'augmentation/normalize',
      'views/pixels',
      'evaluation/reference',
      'evaluation/query',
    ],
  }),
  root: option({
    type: text,
    placeholder: '<folder>',
    default: {absent: ''},
    help: "folder of the dataset's files; shapes needs none; of image-folder, 80% are for training and 20% for the test, the same for every seed",
    group: 'Data:',
    reaches: ['views/pixels', 'evaluation/reference', 'evaluation/query'],
  }),
  train: option({
    type: positiveInteger,
    placeholder: '<n>',
    default: 'recipe',
    help: 'training images, the first n',
    group: 'Data:',
    reaches: ['views/images', 'views/order', 'views/pixels', 'evaluation/reference'],
  }),
  test: option({
    type: positiveInteger,
    placeholder: '<n>',
    default: 'recipe',
    help: 'test images, the first n',
    group: 'Data:',
    reaches: ['evaluation/query'],
  }),
  size: option({
    type: positiveInteger,
    placeholder: '<pixels>',
    default: {absent: defaultSizes},
    help: 'height and width of the square images of shapes and image-folder, whose photos are scaled to it by their shorter side and measured by their middle',
    group: 'Data:',
    reaches: ['augmentation/size', 'encoder/input', 'views/pixels', 'evaluation/reference', 'evaluation/query'],
  }),
  cropScale: option({
    type: areaRange,
    placeholder: '<low,high>',
    default: 'recipe',
    help: 'share of the image that a view shows, above 0 and up to 1',
    group: 'Views:',
    reaches: ['augmentation/scale', 'views/pixels'],
  }),
  hue: option({
    type: upToHalf,
    placeholder: '<turns>',
    default: 'recipe',
    help: 'strength of the hue jitter of colour images, 0 to 0.5',
    group: 'Views:',
    reaches: ['augmentation/jitter', 'views/pixels'],
  }),
  grayscale: option({
    type: fraction,
    placeholder: '<chance>',
    default: 'recipe',
    help: 'chance that a view of a colour image loses its colours, 0 to 1',
    group: 'Views:',
    reaches: ['augmentation/grayscale', 'views/pixels'],
  }),
};
