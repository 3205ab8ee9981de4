/**
 * How often a thread of LibTorch looks whether the others are done before it sleeps. By default it looks 300,000 times, some
 * milliseconds, in which it keeps a core from whoever has work: threads that load, another training, another program. Measured on
 * two cores with one other busy program, a small step took 0.5 s in place of 6; alone, as long as before.
 */
const looks = '4000';

/** Has the threads of LibTorch's OpenMP, if it is GNU's, wait for each other only shortly before they sleep, unless the user has chosen. */
export function waitShortly(environment: NodeJS.ProcessEnv = process.env): void {
  if (environment.OMP_WAIT_POLICY === undefined) environment.GOMP_SPINCOUNT ??= looks; // It is read when the library loads.
}
