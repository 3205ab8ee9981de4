import type {AlgorithmOption} from './algorithm-entry.js';
import {type AlgorithmName, algorithms} from './algorithms.js';

/** Whether any of the algorithms uses an option. */
export const usedBy = (names: readonly AlgorithmName[], option: AlgorithmOption): boolean =>
  names.some((name) => algorithms[name].uses.includes(option));
