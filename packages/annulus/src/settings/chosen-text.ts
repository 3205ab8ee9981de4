import type {AlgorithmOption} from '../algorithms/algorithm-entry.js';
import type {AlgorithmName} from '../algorithms/algorithms.js';
import {usedBy} from '../algorithms/used-by.js';
import type {Noun} from '../datasets/noun.js';
import type {Wording} from '../options/wording.js';
import {plural} from '../text/plural.js';
import type {Choice} from './choices.js';

const ofSome: readonly string[] = ['queue', 'negatives'] satisfies readonly AlgorithmOption[];

/** What was chosen for so many examples and why, an option a line; empty where everything was given. */
export function chosenText(
  chosen: readonly Choice[],
  {
    examples,
    noun,
    names,
    wording,
  }: {
    readonly examples: number;
    readonly noun: Noun;
    readonly names: readonly AlgorithmName[];
    readonly wording: Wording;
  },
): string[] {
  const last = chosen.filter(({option}, index) => !chosen.slice(index + 1).some((later) => later.option === option));
  const used = last.filter(({option}) => !ofSome.includes(option) || usedBy(names, option as AlgorithmOption));
  if (used.length === 0) return [];
  const lines = used.map(({option, value, reason}) => `  ${wording.option(option)} ${value}: ${reason}`);
  return [`Chosen for ${plural(examples, noun)}:`, ...lines];
}
