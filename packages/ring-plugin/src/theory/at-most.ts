import type {Measured} from './mean-and-error.js';

/** Whether a measurement is at most `bound`, as far as three standard errors can tell. */
export const atMost = ({mean, error}: Measured, bound: number): boolean => mean - 3 * error <= bound;
