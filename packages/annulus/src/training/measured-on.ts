import type {WithError} from '../text/accuracy-text.js';
import {standardErrorOf} from './standard-error.js';

/** An accuracy on so many test images, with the standard error of drawing other ones; `undefined` where it was not measured. */
export const measuredOn = (images: number, share: number | undefined): WithError | undefined =>
  share === undefined ? undefined : {mean: share, standardError: standardErrorOf(share, images)};
