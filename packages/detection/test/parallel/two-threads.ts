import {dataParallel} from '@annulus/trainer';

/** This thread and another, which run the program. */
export const twoThreads = dataParallel({
  workers: 2,
  program: new URL('./spread-program.js', import.meta.url),
  args: [],
});
