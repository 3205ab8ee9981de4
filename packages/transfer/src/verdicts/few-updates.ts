import type {Verdict} from './learning-verdict.js';

/** Updates with which little of what could be is learned. */
const few = 500;

/** Whether a run is over after a few updates. */
export const fewUpdates: Verdict = (epochs, {maxEpochs, updatesPerEpoch, ...run}) => {
  const last = epochs.at(-1);
  const {updates = (last?.epoch ?? 0) * updatesPerEpoch} = run;
  if (!last || last.epoch < maxEpochs || updates >= few) return undefined;
  return {
    kind: 'few updates',
    since: last.epoch,
    text: `Learned from ${updates === 1 ? '1 update' : `${updates} updates`} only: give it more epochs. Fewer than ${few} are rarely enough.`,
  };
};
