import {biasVariance, boundExperiment, counterexample, learnedCritic, logKCap} from '@annulus/ring-plugin';
import {useAskedBackend} from '../settings/use-asked-backend.js';
import {duration} from '../text/duration.js';
import type {TheoryOptions, TheoryResults} from './theory-results.js';

/** Candidates from p(y) for each x, from which windows of ranks are taken. */
const pool = 4096;

/** Runs every experiment, and prints a line as each is done. */
export async function measureTheory(options: TheoryOptions, print: (line: string) => void): Promise<TheoryResults> {
  const {seeds, samples, steps} = options;
  const budget = {seeds, samples, pool};
  const few = {...budget, samples: Math.max(2, Math.ceil(samples / 20))};
  const started = performance.now();
  const measured = async <T>(name: string, run: () => T | Promise<T>): Promise<T> => {
    const start = performance.now();
    const rows = await run();
    print(`${name}: ${duration((performance.now() - start) / 1000)}`);
    return rows;
  };
  const begun = new Date().toISOString();
  const bound = await measured('Theorem 3.1, the bound', () => boundExperiment(budget));
  const easy = await measured('The counterexample, easy negatives', () => counterexample(budget));
  const spread = await measured('Theorem 3.2, bias and variance', () => biasVariance(few));
  const cap = await measured('The cap of log(k + 1)', () => logKCap(budget));
  const learned = await measured('Learned critics', async () => {
    const backend = await useAskedBackend(options);
    print(`Critics are learned on ${backend.name}`);
    return learnedCritic({...budget, seeds: Math.min(seeds, 4)}, {steps});
  });
  return {
    options,
    started: begun,
    seconds: (performance.now() - started) / 1000,
    bound,
    counterexample: easy,
    biasVariance: spread,
    logKCap: cap,
    learnedCritic: learned,
  };
}
