import {option} from '../../options/option-row.js';
import {fraction, fractionBelow1, oneOf} from '../../options/option-type.js';

/** The edges of a ring. */
export const ringRows = {
  inner: option({
    type: fraction,
    placeholder: '<share>',
    default: 'recipe',
    help: 'inner edge of the ring, 0 to 1: the share of nearest candidates left out',
    group: 'The ring:',
    reaches: ['run/inner'],
  }),
  outer: option({
    type: fraction,
    placeholder: '<share>',
    default: {value: 0.1},
    help: (wording) =>
      `outer edge of the ring, 0 to 1, above ${wording.option('inner')}: the share beyond which candidates are left out`,
    group: 'The ring:',
    reaches: ['run/outer'],
  }),
  opens: option({
    type: fractionBelow1,
    placeholder: '<share>',
    default: {value: 0},
    help: (wording) =>
      `share of the run, from 0 and below 1, until which the inner edge is 0; only then does the ring leave the nearest ${wording.option('inner')} of the candidates out`,
    group: 'The ring:',
    reaches: ['run/inner'],
  }),
  anneal: option({
    type: oneOf(['linear', 'constant']),
    placeholder: '<how>',
    default: {value: 'linear'},
    help: (wording) =>
      `linear: the outer edge moves from 1 to ${wording.option('outer')} over the run; constant: it starts there`,
    group: 'The ring:',
    reaches: ['run/outer'],
  }),
};
