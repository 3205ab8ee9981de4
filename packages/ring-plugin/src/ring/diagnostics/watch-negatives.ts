import type {Position, Run} from '@annulus/trainer';
import {Negatives} from '../../contrast/negatives.js';
import type {Look} from './look.js';
import {disposeOffers, type HeldOffer, holdOffer, readOffer} from './read-offer.js';

export interface NegativesWatch {
  /** Batches of each epoch that are looked at, evenly spread, the last of the epoch always among them. */
  readonly batches: number;
  /** Asked before each batch whether not to look. */
  readonly unless?: () => boolean;
  /** Told of the offers of a batch, in their order, once it is over. */
  readonly onLooks: (looks: readonly Look[], at: Position) => void;
}

/** Pairs of an anchor and a candidate that are read of one offer: 8 MiB for each of its tensors. */
const largestLook = 2 ** 21;

/**
 * Looks at the negatives of some batches of a run as those samplers left them that intercepted before: ask for it after the
 * plugins are installed, as a callback's `onFitStart` does.
 */
export function watchNegatives(
  {hooks, transforms}: Run,
  owner: string,
  {batches: wanted, unless = () => false, onLooks}: NegativesWatch,
): void {
  let looking = false;
  let offers: HeldOffer[] = [];
  const take = () => {
    const taken = offers;
    [looking, offers] = [false, []];
    return taken;
  };

  hooks.batchStart.handle(owner, ({batch, batches}) => {
    const due = Math.floor(((batch + 1) * wanted) / batches) > Math.floor((batch * wanted) / batches);
    looking = due && !unless();
  });
  transforms.intercept(Negatives, owner, (offer) => {
    if (looking) offers.push(holdOffer(offer, largestLook));
    return offer;
  });
  hooks.batchEnd.handle(owner, async (at) => {
    const taken = take();
    if (taken.length === 0) return;
    try {
      onLooks(await Promise.all(taken.map(readOffer)), at);
    } finally {
      disposeOffers(taken);
    }
  });
  hooks.fitEnd.handle(owner, () => disposeOffers(take()));
}
