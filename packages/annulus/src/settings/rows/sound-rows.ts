import {option} from '../../options/option-row.js';
import {fraction, positiveInteger, positiveNumber} from '../../options/option-type.js';

/** What is looked at of recordings, and how views are made of them. */
export const soundRows = {
  rate: option({
    type: positiveInteger,
    placeholder: '<hz>',
    default: {absent: 'that of the data set; audio-folder 16000'},
    help: 'of recordings: samples per second that they are resampled to',
    group: 'Data:',
    reaches: ['augmentation/*', 'views/pixels', 'evaluation/reference', 'evaluation/query'],
  }),
  seconds: option({
    type: positiveNumber,
    placeholder: '<s>',
    default: 'recipe',
    help: 'of recordings: how much is looked at; silence follows a shorter one, views of a longer one are of its first or last part, of audio-folder of any, and its first part is measured',
    group: 'Data:',
    reaches: ['augmentation/*', 'views/pixels', 'evaluation/reference', 'evaluation/query'],
  }),
  masks: option({
    type: fraction,
    placeholder: '<share>',
    default: 'recipe',
    help: 'of recordings: share of the mels, and of the frames, that a view hides at most, 0 to 1',
    group: 'Views:',
    reaches: ['augmentation/masks', 'views/pixels'],
  }),
};
