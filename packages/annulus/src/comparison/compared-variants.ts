import {algorithms} from '../algorithms/algorithms.js';
import {plain, ringed, type Variant} from '../training/variant.js';
import type {CompareOptions} from './compare-rows.js';

type Compared = Pick<CompareOptions, 'algorithm' | 'ring' | 'inner' | 'outer' | 'anneal' | 'opens'>;

/** What a comparison trains, in this order: each algorithm plain, then with the ring; without negatives only plain. */
export function variantsOf({algorithm: names, ring, inner, outer, anneal, opens}: Compared): Variant[] {
  return names.flatMap((name) => [
    ...(ring.includes('off') || !algorithms[name].ring ? [plain(name)] : []),
    ...(ring.includes('on') && algorithms[name].ring ? [ringed(name, {inner, outer, anneal, opens})] : []),
  ]);
}
