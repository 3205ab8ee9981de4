import {easyNegatives} from './results/counterexample.js';
import {learnedCritics} from './results/learned-critics.js';
import {capOfNce} from './results/log-k-cap.js';
import {theorem31} from './results/theorem-3-1.js';
import {theorem32} from './results/theorem-3-2.js';
import type {TheoryResult} from './theory-result.js';
import type {TheoryResults} from './theory-results.js';

/** Every statement with its verdict, in the order in which the paper argues. Verdicts allow three standard errors. */
export const theoryStatements = (results: TheoryResults): readonly TheoryResult[] => [
  theorem31(results.bound),
  easyNegatives(results.counterexample),
  theorem32(results.biasVariance),
  capOfNce(results.logKCap),
  learnedCritics(results.learnedCritic),
];
