import type {Position, Run, Step} from '@annulus/trainer';
import {Negatives} from '../../contrast/negatives.js';
import {readOffer} from './read-offer.js';
import type {RecordedNegatives} from './recorded-negatives.js';

export interface NegativesWatch {
  /** Batches of each epoch that are looked at, evenly spread, the last of the epoch always among them. */
  readonly batches: number;
  /** Asked at each offer of such a batch whether to leave it out. */
  readonly unless?: (step: Step) => boolean;
  /** Told of the offers of a batch, in their order, once it is over. */
  readonly onRecorded: (offers: readonly RecordedNegatives[], at: Position) => void;
}

/** What is read of one offer: means over so many anchors are as good as over all. At most 4 MiB for each of its tensors. */
const look = {anchors: 64, pairs: 2 ** 20};

/**
 * Looks at the negatives of some batches of a run as those samplers left them that intercepted before: ask for it after the
 * plugins are installed, as a callback's `onFitStart` does.
 */
export function watchNegatives(
  {hooks, transforms}: Run,
  owner: string,
  {batches: wanted, unless = () => false, onRecorded}: NegativesWatch,
): void {
  let looking = false;
  let offers: Promise<RecordedNegatives>[] = [];
  const take = () => {
    const taken = offers;
    [looking, offers] = [false, []];
    return taken;
  };

  hooks.batchStart.handle(owner, ({batch, batches}) => {
    looking = Math.floor(((batch + 1) * wanted) / batches) > Math.floor((batch * wanted) / batches);
  });
  transforms.intercept(Negatives, owner, (offer, step) => {
    if (looking && !unless(step)) offers.push(readOffer(offer, look));
    return offer;
  });
  hooks.batchEnd.handle(owner, async (at) => {
    const taken = take();
    if (taken.length > 0) onRecorded(await Promise.all(taken), at);
  });
  hooks.fitEnd.handle(owner, async () => void (await Promise.allSettled(take())));
}
