import {capabilities, hostValues} from '@annulus/backend';
import {NonFiniteValueError} from '@annulus/trainer';
import type {NegativeCandidates} from '../contrast/negatives.js';

/**
 * Calls what weighs candidates; where that fails because a similarity is no number, says so instead, since every window is empty
 * then.
 */
export function expectNumbers<R>({similarities, anchors}: NegativeCandidates, weigh: () => R): R {
  try {
    return weigh();
  } catch (error) {
    const values = capabilities().readsAtOnce ? hostValues(similarities) : [];
    const at = values.findIndex((value) => !Number.isFinite(value));
    if (at === -1) throw error;
    const [, candidates] = similarities.shape;
    throw new NonFiniteValueError(
      `Anchor ${Math.floor(at / candidates)} of ${anchors.shape[0]} has a similarity of ${values[at]} to candidate ${at % candidates}, so that ` +
        'nothing can be chosen by it. Common causes: NaN in the data, a learning rate that is too high.',
      {cause: error},
    );
  }
}
