import type {Wording} from '../options/wording.js';

/** What a run is given besides its options. */
export interface RunContext {
  /** Aborting it ends the run after the current batch; what there is is still written. */
  readonly signal: AbortSignal;
  /** Shows a line to the user. */
  readonly print: (line: string) => void;
  /** The program that does a training in a process of its own; absent: trainings stay on this thread, one after the other. */
  readonly jobProgram?: URL;
  /** How lines name options; default as in code. */
  readonly wording?: Wording;
}
