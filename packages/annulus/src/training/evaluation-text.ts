import {accuracyText} from '../text/accuracy-text.js';
import {percent} from '../text/percent.js';
import type {Evaluation} from './evaluation.js';
import {measuredOn} from './measured-on.js';

/**
 * What was measured, as a line has it: `kNN 45.0 ± 1.6%, linear 51.2 ± 1.6%`.
 *
 * @param images - test images, from which the standard errors come; without it they are left out
 */
export function evaluationText({knn, linear, pooled}: Evaluation, images?: number): string {
  const text = (accuracy: number) =>
    images === undefined ? percent(accuracy) : accuracyText(measuredOn(images, accuracy));
  return (
    [
      ...(knn === undefined ? [] : [`kNN ${text(knn)}`]),
      ...(linear === undefined ? [] : [`linear ${text(linear)}`]),
      ...(pooled === undefined ? [] : [`pooled ${text(pooled)}`]),
    ].join(', ') || 'not measured'
  );
}
