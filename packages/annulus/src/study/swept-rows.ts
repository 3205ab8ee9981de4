import {algorithmNames} from '../algorithms/algorithms.js';
import {option} from '../options/option-row.js';
import {oneOf, text} from '../options/option-type.js';
import {algorithmRows} from '../settings/rows/algorithm-rows.js';
import {dataRows} from '../settings/rows/data-rows.js';
import {learningRows} from '../settings/rows/learning-rows.js';
import {measuringRows} from '../settings/rows/measuring-rows.js';
import {ringRows} from '../settings/rows/ring-rows.js';
import {soundRows} from '../settings/rows/sound-rows.js';
import {samplersText} from '../training/samplers.js';

/** What chooses among algorithms and their negatives. */
export const subjectRows = {
  algorithm: option({
    type: oneOf(algorithmNames),
    placeholder: '<name>',
    default: {value: 'ir'},
    help: algorithmNames.join(' | '),
    group: 'What is trained:',
    reaches: ['jobs', 'label', 'algorithm/*', 'views/pixels', 'hyperparameters/variant'],
    decides: false,
  }),
  ring: option({
    type: oneOf(['off', 'on']),
    placeholder: '<on|off>',
    default: {absent: 'both'},
    help: 'ring-conditioned negatives',
    group: 'The ring:',
    reaches: ['jobs', 'label', 'hyperparameters/*', 'run/inner', 'run/outer', 'run/files'],
    decides: false,
  }),
  ...ringRows,
  sampler: option({
    type: text,
    placeholder: '<name>',
    default: {absent: 'the ring'},
    help: `what chooses negatives in the place of the ring, with its numbers as in reweight:beta=1, or several as in ring+reweight:beta=1: ${samplersText}`,
    group: 'The ring:',
    reaches: ['label'],
  }),
};

/** The options of these that are about the ring. */
export const ringOptions: readonly string[] = ['ring', ...Object.keys(ringRows), 'sampler'];

const {dataset: _, root: __, measureOn: ___, labels: ____, background: _____, damaged: ______, ...examples} = dataRows;
const {masks} = soundRows; // Another rate or length would have other statistics.

/** The options that can be swept, with the rows that read them. */
export const sweptRows = {...subjectRows, ...examples, masks, ...algorithmRows, ...learningRows, ...measuringRows};

export type SweptOption = keyof typeof sweptRows;
