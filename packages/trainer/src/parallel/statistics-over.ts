import type {Summing} from '@annulus/backend';
import type {ProcessGroup} from '../contract/process-group.js';
import type {Strategy} from '../contract/strategy.js';

/** How batch norm sees the batches of all ranks; undefined where it sees its own only. */
export const statisticsOver = (group: ProcessGroup, batchNorm: Strategy['batchNorm']): Summing | undefined =>
  batchNorm === 'local' || group.size === 1 ? undefined : {ranks: group.size, sum: (values) => group.allReduce(values)};
