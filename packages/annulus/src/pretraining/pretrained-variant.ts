import {algorithms} from '../algorithms/algorithms.js';
import {plain, ringed, type Start, type Variant} from '../training/variant.js';
import type {PretrainOptions} from './pretrain-rows.js';

/** What a pretraining trains; `start` are the weights that it starts from, where they are not at random. */
export function variantOf(options: PretrainOptions, start?: Start): Variant {
  const {algorithm, ring, inner, outer, anneal, opens, sampler} = options;
  const named = {...(start && {start})};
  if (ring === 'off') return {...plain(algorithm), ...named};
  if (sampler === undefined) return {...ringed(algorithm, {inner, outer, anneal, opens}), ...named};
  const label = `${algorithms[algorithm].label} with ${sampler}`;
  return {...ringed(algorithm, {inner, outer, anneal, opens, sampler}), label, ...named};
}
