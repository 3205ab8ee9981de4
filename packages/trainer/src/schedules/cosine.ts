import type {Schedule} from '../contract/schedule.js';
import {halfCosine} from './half-cosine.js';
import {type CurveOptions, spanning} from './spanning.js';

/** Half a cosine over the run, slow at both ends (Loshchilov and Hutter 2017, without restarts). */
export const cosine = ({from, to = 0, ...span}: CurveOptions): Schedule =>
  spanning('cosine', {...span, from, to, at: (moved) => halfCosine(from, to, moved)});
