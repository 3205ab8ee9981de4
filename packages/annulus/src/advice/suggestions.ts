import {usedBy} from '../algorithms/used-by.js';
import type {DataFacts} from './data-facts.js';
import {epochs} from './rules/epochs.js';
import {innerEdge} from './rules/inner-edge.js';
import {outerEdge} from './rules/outer-edge.js';
import {ring} from './rules/ring.js';
import {temperature} from './rules/temperature.js';
import type {Suggestion} from './suggestion.js';

/** What the facts suggest, the ring first: without one there are no edges to set, and without a softmax no temperature. */
export function suggestions(facts: DataFacts): readonly Suggestion[] {
  const taken = ring(facts);
  const edges = taken.value === 'on' ? [innerEdge, outerEdge] : [];
  const softmax = usedBy([facts.plan.algorithm], 'temperature') ? [temperature] : [];
  return [taken, ...[...edges, ...softmax, epochs].map((rule) => rule(facts))];
}
