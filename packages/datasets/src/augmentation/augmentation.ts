import type {Dense} from '../dense.js';
import type {Random} from '../random.js';

/** Turns one input into another: a new array each time, the given one is never written to. */
export type Augmentation = (input: Dense, random: Random) => Dense;
