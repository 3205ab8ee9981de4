import {algorithms} from '../algorithms/algorithms.js';
import {OptionError} from '../options/option-error.js';
import {startingEncoder} from '../training/starting-encoder.js';
import type {Start} from '../training/variant.js';
import type {PretrainOptions} from './pretrain-rows.js';

/**
 * The options that follow from the encoder that a run starts from.
 *
 * @throws {OptionError} when the algorithm cannot learn such an encoder
 */
export async function optionsOfEncoder(
  start: Start,
  {algorithm, from}: Pick<PretrainOptions, 'algorithm' | 'from'>,
): Promise<Pick<PretrainOptions, 'dimensions'> & {readonly size: number}> {
  const encoder = await startingEncoder(start);
  const {input, dimensions} = encoder;
  encoder.dispose();
  const entry = algorithms[algorithm];
  const refuse = (problem: string): never => {
    throw new OptionError({
      option: 'from',
      received: from,
      expected: (wording) =>
        `${wording.option('from')} to be an encoder that ${entry.label} can go on with, received ${from}, ${problem}`,
      advice: () => 'Choose another encoder, or start without one.',
    });
  };
  if (algorithm === 'cmc') return refuse('and CMC trains two, of lightness and of colours');
  if (input === undefined) return refuse('which does not say what its images look like');
  if (input.color !== entry.color) return refuse(`whose images are ${input.color}`);
  const [height, width] = input.size;
  if (height !== width) return refuse(`whose images are ${height} × ${width} pixels, not square`);
  return {size: height, dimensions};
}
