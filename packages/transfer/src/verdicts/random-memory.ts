import {looksAt, percentText, type Verdict} from './learning-verdict.js';

/** Share of a run after which a memory should have been filled. */
const early = 0.1;

/** Whether less than half of the rows of a queue or bank are real when a tenth of the run is over. */
export const randomMemory: Verdict = (epochs, {maxEpochs}) => {
  const last = looksAt(epochs, 'memory/written').at(-1);
  if (!last || last.value >= 0.5 || last.epoch < early * maxEpochs) return undefined;
  return {
    kind: 'random memory',
    since: 1,
    text:
      `The memory is half random still: ${percentText(last.value)} of its rows are real after epoch ${last.epoch}, the others are the numbers ` +
      'that it started with. Use a smaller queue.',
  };
};
