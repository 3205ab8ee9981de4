import {knownOptions} from '../checks/known-options.js';
import type {Schedule} from '../contract/schedule.js';
import {type CurveOptions, spanning} from './spanning.js';

/** A straight line over the run, as `torch.optim.lr_scheduler.LinearLR`; the paper's choice for edges (§4, *Annealing Policy*). */
export function linear(options: CurveOptions): Schedule {
  const {from, to = 0, ...span} = knownOptions('linear', options, ['from', 'to', 'every', 'ends']);
  return spanning('linear', {...span, from, to, at: (moved) => from * (1 - moved) + to * moved});
}
