import type {Place} from './official-set.js';

/** What keeps its path. */
export const kept = (path: string): Place => ({from: path, to: path});
