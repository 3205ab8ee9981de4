import type {DataFacts} from '../data-facts.js';
import type {Suggestion} from '../suggestion.js';
import {measuredIn} from './enough.js';
import {ring} from './ring.js';

const [plain, ringed] = [0.1, 0.5] as const;

/** The temperature: small where nothing else gives weight to hard negatives, larger where a ring chooses them. */
export function temperature(facts: DataFacts): Suggestion {
  const on = ring(facts).value === 'on';
  return {
    option: 'temperature',
    value: on ? ringed : plain,
    reason: on
      ? `A small temperature weighs hard negatives by itself, so the ring adds most at a large one: at ${ringed} it gained 1.6 to 5 points on CIFAR-10, at ${plain} MoCo lost with it (${measuredIn}).`
      : `Without a ring it is a small temperature that gives weight to hard negatives: MoCo was best at ${plain} on CIFAR-10 (${measuredIn}).`,
  };
}
