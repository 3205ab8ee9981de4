import {option} from '../../options/option-row.js';
import {oneOf, positiveInteger} from '../../options/option-type.js';

/** How a training is spread over several cores or machines. */
export const spreadRows = {
  workers: option({
    type: positiveInteger,
    placeholder: '<n>',
    default: {
      absent: (wording) =>
        `1 where ${wording.option('jobs')} are side by side; else the cores there are on wasm or cpu`,
    },
    help: (wording) =>
      `threads that do one training together on wasm or cpu, each with a share of every batch; a divisor of ${wording.option('batchSize')}. Under mpirun the processes of the job train together instead`,
    group: 'Several cores, several machines:',
    reaches: ['spread/workers', 'hyperparameters/workers'],
  }),
  batchNorm: option({
    type: oneOf(['local', 'synchronized']),
    placeholder: '<whose>',
    default: {value: 'local'},
    help: "local: batch norm sees a worker's own share; synchronized: the whole batch, which gives the losses of a single thread, but for MoCo, whose keys are shuffled among groups that depend on the workers",
    group: 'Several cores, several machines:',
    reaches: ['spread/batchNorm'],
  }),
};
