import {dataParallel} from '@annulus/trainer';

/** This thread and two more, which run the program. */
export const threeThreads = dataParallel({
  workers: 3,
  batchNorm: 'synchronized',
  program: new URL('./spread-program.js', import.meta.url),
  args: [],
});
