import type {AlgorithmName} from '../algorithms/algorithms.js';
import {plain, type RingShape, ringed, type Variant} from '../training/variant.js';

/** The paper's ring: edges at 1% and 10% of the candidates, the outer one annealed from 100% (§5). */
const ring: RingShape = {inner: 0.01, outer: 0.1, anneal: 'linear'};

const changedRing = (id: string, label: string, change: Partial<RingShape>): Variant => ({
  ...ringed('ir', {...ring, ...change}),
  id,
  label,
});

/** What an ablation can train, in this order: the paper's Tables 1, 2 and 6b. */
export const ablationVariants: readonly Variant[] = [
  plain('ir'),
  ringed('ir', ring),
  changedRing('ir-ring-no-anneal', 'IRing (no anneal)', {anneal: 'constant'}),
  changedRing('ir-ring-l0', 'IRing (ℓ = 0)', {inner: 0}),
  changedRing('ir-ball', 'IR, ball (ℓ = 0, no anneal)', {inner: 0, anneal: 'constant'}),
  plain('moco'),
  ringed('moco', ring),
  plain('cmc'),
  ringed('cmc', ring),
  plain('simclr'),
  ringed('simclr', ring),
  plain('la'),
];

export const variantIds: readonly string[] = ablationVariants.map(({id}) => id);

/** The variants with these ids, in the order of the table. */
export const variantsNamed = (ids: readonly string[]): Variant[] => ablationVariants.filter(({id}) => ids.includes(id));

export const algorithmsOf = (variants: readonly Variant[]): AlgorithmName[] => [
  ...new Set(variants.map(({algorithm}) => algorithm)),
];
