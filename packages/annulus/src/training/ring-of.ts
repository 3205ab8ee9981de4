import {RingPlugin} from '@annulus/ring-plugin';
import {linear} from '@annulus/trainer';
import type {RingShape} from './variant.js';

/** The ring of a variant. */
export const ringOf = ({inner, outer, anneal}: RingShape): RingPlugin =>
  new RingPlugin({inner, outer: anneal === 'linear' ? linear({from: 1, to: outer}) : outer});
