import {constant, linear, RingPlugin} from '@annulus/ring-plugin';
import type {RingShape} from './variant.js';

/** The ring of a variant. */
export const ringOf = ({inner, outer, anneal}: RingShape): RingPlugin =>
  new RingPlugin({inner, outer: anneal === 'linear' ? linear({from: 1, to: outer}) : constant(outer)});
