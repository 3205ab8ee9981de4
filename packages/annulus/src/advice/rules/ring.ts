import {algorithms} from '../../algorithms/algorithms.js';
import {plural} from '../../text/plural.js';
import type {DataFacts} from '../data-facts.js';
import type {Suggestion} from '../suggestion.js';
import {enough, fewestKept, measuredIn} from './enough.js';
import {batchesOf, epochs} from './epochs.js';

/** Share of the candidates that a ring may hold at its narrowest for it to leave out anything worth mentioning. */
const widest = 0.5;

/** Whether to take the ring at all. */
export function ring(facts: DataFacts): Suggestion {
  const {algorithm, candidates} = facts.plan;
  const off = (reason: string): Suggestion => ({option: 'ring', value: 'off', reason});
  if (algorithms[algorithm].ring === undefined) {
    return off(`${algorithms[algorithm].label} has no negatives that a ring could choose among.`);
  }
  if (candidates * widest < fewestKept) {
    return off(
      `A ${facts.called} has ${plural(candidates, 'candidate')}, and a ring of half of them would hold fewer than ${fewestKept}: too few to choose among.`,
    );
  }
  const trained = epochs(facts).value as number;
  const updates = trained * batchesOf(facts);
  if (trained < enough.epochs || updates < enough.updates) {
    return off(
      `${plural(trained, 'epoch')} with ${plural(updates, 'update')} are too short a run: a ring cost points at 20 epochs, and gained only after ${enough.epochs} epochs (${measuredIn}).`,
    );
  }
  if (algorithm === 'moco') {
    return off(
      `MoCo was best without one, at a small temperature: on CIFAR-10 a ring cost it a point at 0.1, and what it gained at 0.5 did not make up for that temperature (${measuredIn}).`,
    );
  }
  return {
    option: 'ring',
    value: 'on',
    reason: `It is worth a try in a run of ${plural(trained, 'epoch')}: by then, at the paper's temperature on CIFAR-10, IR with a ResNet-18 gained about 2 points of the linear probe, with a small convnet it lost one; compare both (${measuredIn}).`,
  };
}
