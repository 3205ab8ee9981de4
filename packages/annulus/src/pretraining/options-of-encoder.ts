import type {Encoder, SoundInput} from '@annulus/encoders';
import {algorithms} from '../algorithms/algorithms.js';
import {datasets} from '../datasets/datasets.js';
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
  {algorithm, from, dataset}: Pick<PretrainOptions, 'algorithm' | 'from' | 'dataset'>,
): Promise<
  Pick<PretrainOptions, 'dimensions' | 'rate' | 'seconds' | 'statistics'> & Architecture & {readonly size: number}
> {
  const encoder = await startingEncoder(start);
  const {input, dimensions} = encoder;
  const architecture = architectureOf(encoder);
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
  if (input === undefined) return refuse('which does not say what its inputs look like');
  const noun = input.kind === 'log-mel' ? 'recording' : 'image';
  if (noun !== datasets[dataset].noun)
    return refuse(`which learned from ${noun}s, and these are ${datasets[dataset].noun}s`);
  if (input.kind === 'log-mel') return {...ofSound(input), dimensions, ...architecture};
  if (input.color !== entry.color) return refuse(`whose images are ${input.color}`);
  const [height, width] = input.size;
  if (height !== width) return refuse(`whose images are ${height} × ${width} pixels, not square`);
  return {size: height, dimensions, ...architecture};
}

/** What is looked at of a recording, as that encoder did. */
const ofSound = ({rate, samples, size, normalization}: SoundInput) => ({
  ...{rate, seconds: samples / rate, size: size[0]},
  ...(normalization !== 'none' && {statistics: normalization}),
});

/** What is trained; of an encoder that the command does not make itself nothing is said. */
type Architecture = Partial<Pick<PretrainOptions, 'encoder' | 'width'>>;

/** Which of the encoders that can be chosen it is, by its layers. */
function architectureOf({features, network}: Encoder): Architecture {
  const layers = network.layers.map(({name}) => name);
  const width = Object.values(features)[0]?.shape.at(-1);
  if (Object.keys(features).join() !== 'stage1,stage2,stage3,stage4' || !width) return {};
  if (layers.includes('conv4')) return {encoder: 'small-convnet', width};
  const has = (block: string) => layers.some((name) => name.startsWith(block));
  return has('stage4_block2') && !has('stage3_block3') ? {encoder: 'resnet18', width} : {};
}
