import type {AlgorithmOption} from '../algorithms/algorithm-entry.js';
import {namesWith} from '../algorithms/names-with.js';
import {usedBy} from '../algorithms/used-by.js';
import {type DatasetName, datasets} from '../datasets/datasets.js';
import {OptionError} from '../options/option-error.js';
import {nameList} from '../text/name-list.js';
import type {AlgorithmChoice} from './algorithm-choice.js';

/** Why each option that would change nothing would not. */
type Reasons = Readonly<Record<string, string>>;

/** What an algorithm must have for an option to mean something. */
const asksFor: Readonly<Record<AlgorithmOption, string>> = {
  queue: 'a queue',
  encoderMomentum: 'a momentum encoder',
  negatives: 'a bank to draw from',
  temperature: 'a softmax',
  decoupled: 'a positive in its denominator that can be left out',
};

/** @throws {OptionError} when an option was given that would change nothing */
export function refuseIdleOptions(given: {readonly dataset: DatasetName}, choice: AlgorithmChoice): void {
  refuseOptions(given, ['dataset', given.dataset], datasets[given.dataset].idle);
  for (const [option, what] of Object.entries(asksFor) as [AlgorithmOption, string][]) {
    if (usedBy(choice.names, option)) continue;
    const names = namesWith(option);
    const reason = `only ${nameList(names)} ${names.length === 1 ? 'has' : 'have'} ${what}`;
    if (choice.given) refuseOptions(given, [choice.option, choice.value], {[option]: reason});
    else refuseWithout(given, option, choice.option, reason);
  }
}

/** @throws {OptionError} when one of the options with a reason was given beside another, such as `['ring', 'off']` */
export function refuseOptions(given: object, [beside, value]: readonly [string, string], idle: Reasons): void {
  for (const [option, reason] of Object.entries(idle)) {
    const received = (given as Readonly<Record<string, unknown>>)[option];
    if (received === undefined) continue;
    throw new OptionError({
      option,
      received,
      expected: (wording) => `no ${wording.option(option)} with ${wording.option(beside)} ${value}: ${reason}`,
      advice: () => 'Leave it out.',
    });
  }
}

/** @throws {OptionError} when an option was given that only means something beside another, which was not */
function refuseWithout(given: object, option: string, missing: string, reason: string): void {
  const received = (given as Readonly<Record<string, unknown>>)[option];
  if (received === undefined) return;
  throw new OptionError({
    option,
    received,
    expected: (wording) => `${wording.option(missing)} to be given with ${wording.option(option)}: ${reason}`,
    advice: (wording) => `Choose one of them, or leave out ${wording.option(option)}.`,
  });
}
