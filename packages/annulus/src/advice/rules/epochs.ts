import {plural} from '../../text/plural.js';
import type {DataFacts} from '../data-facts.js';
import type {Suggestion} from '../suggestion.js';
import {enough, mostEpochs} from './enough.js';

/** Updates of an epoch. */
export const batchesOf = ({pictures, plan: {batchSize}}: DataFacts): number =>
  Math.max(1, Math.floor(pictures / batchSize));

/** The epochs that are given, else as many as contrastive learning, and a ring with it, needs. */
export function epochs(facts: DataFacts): Suggestion {
  const {plan} = facts;
  const batches = batchesOf(facts);
  const wanted = Math.max(enough.epochs, Math.ceil(enough.updates / batches));
  const value = plan.epochs ?? Math.min(wanted, mostEpochs);
  const updates = `${plural(value, 'epoch')} of ${plural(batches, 'batch', 'batches')} are ${plural(value * batches, 'update')}`;
  return {option: 'epochs', value, reason: `${updates}, ${why()}.`};

  function why(): string {
    if (plan.epochs !== undefined) return 'as you asked';
    if (wanted > mostEpochs)
      return `fewer than one would want, but so few ${facts.called}s are learned by heart by then`;
    return `which is what a run needs before a ring changes anything: at least ${enough.epochs} epochs and ${enough.updates.toLocaleString('en-US')} updates`;
  }
}
