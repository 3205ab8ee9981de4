import type {DataFacts} from './data-facts.js';
import {epochs} from './rules/epochs.js';
import {innerEdge} from './rules/inner-edge.js';
import {outerEdge} from './rules/outer-edge.js';
import {ring} from './rules/ring.js';
import {temperature} from './rules/temperature.js';
import type {Suggestion} from './suggestion.js';

/** What the facts suggest, the ring first: without one there are no edges to set. */
export function suggestions(facts: DataFacts): readonly Suggestion[] {
  const taken = ring(facts);
  const edges = taken.value === 'on' ? [innerEdge, outerEdge] : [];
  return [taken, ...[...edges, temperature, epochs].map((rule) => rule(facts))];
}
