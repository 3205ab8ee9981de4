import type {AlgorithmEntry} from '../algorithms/algorithm-entry.js';
import {type AlgorithmName, algorithms} from '../algorithms/algorithms.js';
import {OptionError} from '../options/option-error.js';

/** @throws {OptionError} when an algorithm has no negatives that a ring could choose among */
export function expectNegatives(
  names: readonly AlgorithmName[],
  entries: Readonly<Record<string, Pick<AlgorithmEntry, 'ring'>>> = algorithms,
): void {
  const without = names.find((name) => entries[name]?.ring === undefined);
  if (without === undefined) return;
  throw new OptionError({
    option: 'ring',
    received: 'on',
    expected: (wording) =>
      `no ${wording.option('ring')} on with ${wording.option('algorithm')} ${without}: it has no negatives that a ring could choose among`,
    advice: (wording) => `Use ${wording.option('ring')} off.`,
  });
}
