import type {AlgorithmFlag} from './algorithm-entry.js';
import {type AlgorithmName, algorithmNames, algorithms} from './algorithms.js';

/** The algorithms that use a flag. */
export const namesWith = (flag: AlgorithmFlag): AlgorithmName[] =>
  algorithmNames.filter((name) => algorithms[name].flags.includes(flag));
