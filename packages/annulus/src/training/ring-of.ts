import {RingPlugin} from '@annulus/ring-plugin';
import {linear} from '@annulus/trainer';
import {openingEdge} from './opening-edge.js';
import {samplerOf} from './samplers.js';
import type {RingShape} from './variant.js';

/** The ring of a variant, or the sampler that it has instead; what of it does not fit was said before the training. */
export function ringOf({inner, outer, anneal, opens = 0, sampler}: RingShape): RingPlugin {
  const edges = {
    inner: opens > 0 ? openingEdge(inner, opens) : inner,
    outer: anneal === 'linear' ? linear({from: 1, to: outer}) : outer,
  };
  const chosen = sampler === undefined ? edges : {sampler: samplerOf(sampler, edges)};
  return new RingPlugin({...chosen, tell: () => {}});
}
