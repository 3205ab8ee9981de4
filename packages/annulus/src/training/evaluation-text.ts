import {percent} from '../text/percent.js';
import type {Evaluation} from './evaluation.js';

/** What was measured, as a line has it: `kNN 45.0%, linear 51.2%`. */
export const evaluationText = ({knn, linear}: Evaluation): string =>
  [
    ...(knn === undefined ? [] : [`kNN ${percent(knn)}`]),
    ...(linear === undefined ? [] : [`linear ${percent(linear)}`]),
  ].join(', ') || 'not measured';
