import type {Schedule} from '../contract/schedule.js';
import {type CurveOptions, spanning} from './spanning.js';

/** A straight line over the run, as `torch.optim.lr_scheduler.LinearLR`; the paper's choice for edges (§4, *Annealing Policy*). */
export const linear = ({from, to = 0, ...span}: CurveOptions): Schedule =>
  spanning('linear', {...span, from, to, at: (moved) => from * (1 - moved) + to * moved});
