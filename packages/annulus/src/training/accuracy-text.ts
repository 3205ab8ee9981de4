import {percent} from '../text/percent.js';
import {standardErrorOf} from './standard-error.js';

/** An accuracy with the standard error that its test images leave: `29.3 ± 1.4%`; a dash where it was not measured. */
export const accuracyText = (accuracy: number | undefined, images: number): string =>
  accuracy === undefined
    ? percent(undefined)
    : `${(100 * accuracy).toFixed(1)} ± ${(100 * standardErrorOf(accuracy, images)).toFixed(1)}%`;
