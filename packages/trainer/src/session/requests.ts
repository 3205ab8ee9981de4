import type {ProcessGroup} from '../contract/process-group.js';
import {singleProcess} from '../contract/single-process.js';

/** What ends a run before its time. */
export type Interruption = 'abort' | NodeJS.Signals;

/**
 * The signals that end a run: Ctrl-C, what ends processes, a terminal that is closed, and the warning of a cluster that the time
 * is up (`sbatch --signal=USR2@120`). SIGUSR1 opens Node's debugger.
 */
export const interruptingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2'] as const;

const interruptions = [...interruptingSignals, 'abort'] as const;

/**
 * Whether a run has been asked to end: at once, or as soon as it may stop.
 *
 * In a single process a request counts at once. Where several ranks train together, it counts from the next `agree` on, in
 * which each hears what the others were asked, so that all end at the same place.
 */
export class Requests {
  /** What interrupts the run. */
  interruption: Interruption | undefined;
  /** Whether the run is to stop. */
  stop = false;
  #group: ProcessGroup = singleProcess;
  /** What this rank was asked. */
  readonly #asked: {interruption: Interruption | undefined; stop: boolean} = {interruption: undefined, stop: false};

  /** Whether there is no other rank to agree with. */
  get single(): boolean {
    return this.#group.size === 1;
  }

  /** From now on what was asked counts once the other ranks know of it too. */
  join(group: ProcessGroup): void {
    this.#group = group;
    if (!this.single) this.interruption = undefined;
  }

  /** Asks for the end after the current update, also before the run's minimum. */
  interrupt(by: Interruption): void {
    this.#asked.interruption ??= by;
    if (this.single) this.agree();
  }

  /** Asks for the end after the current update, unless the run has a minimum to reach. */
  askToStop(): void {
    this.#asked.stop = true;
    if (this.single) this.agree();
  }

  /** Lets all ranks know what each was asked. */
  agree(): void {
    const {interruption, stop} = this.#asked;
    const votes = Float32Array.from([...interruptions.map((each) => each === interruption), stop], Number);
    this.#group.allReduce(votes);
    this.interruption ??= interruptions.find((_, index) => (votes[index] as number) > 0);
    this.stop ||= (votes[interruptions.length] as number) > 0;
  }
}
