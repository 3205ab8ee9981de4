import {BACKEND_CHOICES, type BackendChoice} from '@annulus/backend';
import {option} from '../../options/option-row.js';
import {device, oneOf, positiveInteger} from '../../options/option-type.js';

/** What computes, and how: of every command that does. */
export const computingRows = {
  backend: option({
    type: oneOf<BackendChoice>(BACKEND_CHOICES),
    placeholder: '<name>',
    default: {value: 'auto'},
    help: `${BACKEND_CHOICES.join(' | ')}; npx annulus-native installs torch and tensorflow`,
    group: 'The run:',
    reaches: ['backend'],
  }),
  device: option({
    type: device,
    placeholder: '<name>',
    default: {absent: 'the first GPU there is, else the processor'},
    help: 'what torch computes on: cpu, cuda, or a GPU by its number such as cuda:1',
    group: 'The run:',
    reaches: ['backend/device'],
  }),
  precision: option({
    type: oneOf(['float32', 'tf32', 'bf16']),
    placeholder: '<name>',
    default: {value: 'float32'},
    help: 'what torch rounds the operands of convolutions and products to, which makes them faster: tf32 on GPUs, bf16; sums, norms and weights stay in float32',
    group: 'The run:',
    reaches: ['backend/precision'],
  }),
  algorithms: option({
    type: oneOf(['fastest', 'deterministic']),
    placeholder: '<which>',
    default: {value: 'fastest'},
    help: 'of torch on a GPU: deterministic ones give the same numbers from run to run, more slowly',
    group: 'The run:',
    reaches: ['backend/algorithms'],
  }),
  threads: option({
    type: positiveInteger,
    placeholder: '<n>',
    default: {absent: 'one for each core'},
    help: 'threads of the processor on which torch computes; with another number the last digits differ',
    group: 'The run:',
    reaches: ['backend/threads'],
  }),
};
