import {channelsOf, type ImageInput} from '../../encoder/image-input.js';
import type {OnnxGraph} from './graph.js';

/** Makes of bytes of pixels what an encoder takes, a factor and an addend for each channel, and gives its name. */
export async function normalizedInput(
  graph: OnnxGraph,
  images: string,
  {color, range: [low, high], normalization}: ImageInput,
): Promise<string> {
  const zeros = Array<number>(channelsOf[color]).fill(0);
  const {mean, standardDeviation} =
    normalization === 'none' ? {mean: zeros, standardDeviation: zeros.map(() => 1)} : normalization;
  const factors = Float32Array.from(standardDeviation, (deviation) => (high - low) / 255 / deviation);
  const addends = Float32Array.from(mean, (middle, at) => (low - middle) / (standardDeviation[at] as number));
  const dims = [1, factors.length, 1, 1];
  const factor = await graph.weight('normalization_factor', dims, async () => factors);
  const addend = await graph.weight('normalization_addend', dims, async () => addends);
  return graph.add('Add', [graph.add('Mul', [images, factor], 'in_range'), addend], 'normalized');
}
