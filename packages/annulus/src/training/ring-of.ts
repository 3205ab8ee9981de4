import {RingPlugin} from '@annulus/ring-plugin';
import {linear} from '@annulus/trainer';
import {samplerOf} from './samplers.js';
import type {RingShape} from './variant.js';

/** The ring of a variant, or the sampler that it has instead. */
export function ringOf({inner, outer, anneal, sampler}: RingShape): RingPlugin {
  const edges = {inner, outer: anneal === 'linear' ? linear({from: 1, to: outer}) : outer};
  return new RingPlugin(sampler === undefined ? edges : {sampler: samplerOf(sampler, edges)});
}
