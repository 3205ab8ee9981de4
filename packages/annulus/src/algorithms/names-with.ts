import type {AlgorithmOption} from './algorithm-entry.js';
import {type AlgorithmName, algorithmNames, algorithms} from './algorithms.js';

/** The algorithms that use an option. */
export const namesWith = (option: AlgorithmOption): AlgorithmName[] =>
  algorithmNames.filter((name) => algorithms[name].uses.includes(option));
