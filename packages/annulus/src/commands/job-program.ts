/** Does one job of a run in a process of its own, and its share of one in a thread. */
export const jobProgram = new URL('./job-process.js', import.meta.url);
