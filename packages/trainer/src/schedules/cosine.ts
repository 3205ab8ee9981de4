import {knownOptions} from '../checks/known-options.js';
import type {Schedule} from '../contract/schedule.js';
import {halfCosine} from './half-cosine.js';
import {type CurveOptions, spanning} from './spanning.js';

/** Half a cosine over the run, slow at both ends (Loshchilov and Hutter 2017, without restarts). */
export function cosine(options: CurveOptions): Schedule {
  const {from, to = 0, ...span} = knownOptions('cosine', options, ['from', 'to', 'every', 'ends']);
  return spanning('cosine', {...span, from, to, at: (moved) => halfCosine(from, to, moved)});
}
