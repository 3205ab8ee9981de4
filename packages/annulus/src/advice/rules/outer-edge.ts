import {percent} from '../../text/percent.js';
import type {DataFacts} from '../data-facts.js';
import type {Suggestion} from '../suggestion.js';
import {fewestKept, measuredIn} from './enough.js';
import {innerEdge} from './inner-edge.js';

/** The paper's outer edge, and the widest that is advised. */
const [usual, widest] = [0.1, 0.5] as const;

/** The outer edge that a ring ends at: the paper's, or wider where a ring of so few candidates, or of one class, would be left. */
export function outerEdge(facts: DataFacts): Suggestion {
  const {candidates} = facts.plan;
  const suggest = (value: number, reason: string): Suggestion => ({
    option: 'outer',
    value: Number(Math.min(widest, Math.ceil(value * 100 - 1e-6) / 100).toFixed(2)),
    reason,
  });
  const inner = innerEdge(facts).value as number;
  const {known: own = 0} = facts.classShare;
  const forSize = inner + fewestKept / candidates;
  if (forSize > Math.max(usual, own)) {
    return suggest(
      forSize,
      `A ring up to ${percent(usual)} of ${candidates.toLocaleString('en-US')} candidates would hold ${Math.max(1, Math.floor(usual * candidates) - Math.floor(inner * candidates))}, and it should hold at least ${fewestKept}.`,
    );
  }
  if (own > usual) {
    return suggest(
      own,
      `In the mean ${percent(own)} of the candidates are of a ${facts.called}'s own class, and a ring that ends nearer may hold nothing else.`,
    );
  }
  return suggest(
    usual,
    `It is the paper's, and that of the ring that gained on CIFAR-10; it comes in from 1 over the whole run, without which the paper's gain is lost (${measuredIn}).`,
  );
}
