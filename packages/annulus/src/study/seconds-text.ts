import type {Estimate} from './estimate.js';

/** Seconds, whose error says more of the machine than of the algorithm. */
export const secondsText = (of: Estimate | undefined): string => of?.mean.toFixed(1) ?? '–';
