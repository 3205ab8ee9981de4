import {Interruption} from './interruption.js';
import type {Terminal} from './terminal.js';

/**
 * Does work until its end or the first Ctrl-C, SIGTERM, SIGHUP or SIGUSR2, and gives the exit code.
 *
 * @param kept - what becomes of what was done, said when it is interrupted
 */
export async function interruptible(
  {err}: Terminal,
  kept: string,
  work: (signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const interruption = new Interruption(() => err(`\nStopping: ${kept}. Press Ctrl-C again to stop at once.`));
  const {signal} = interruption;
  try {
    return await work(signal);
  } catch (error) {
    if (signal.aborted && (error === signal.reason || (error as Error).name === 'AbortError')) {
      return interruption.exitCode;
    }
    throw error;
  } finally {
    interruption.dispose();
  }
}
