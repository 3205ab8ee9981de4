import {type AlgorithmName, algorithms} from '../algorithms/algorithms.js';
import {OptionError} from '../options/option-error.js';

/** @throws {OptionError} when one of the algorithms that an option chose learns from labels, and the images have none */
export function expectUnlabelled(names: readonly AlgorithmName[], option: string): void {
  const supervised = names.find((name) => algorithms[name].labels === 'learned from');
  if (supervised === undefined) return;
  throw new OptionError({
    option,
    received: supervised,
    expected: (wording) =>
      `no ${supervised} in ${wording.option(option)}: it learns from the classes of examples, and these have none`,
    advice: () => 'Leave it out.',
  });
}
