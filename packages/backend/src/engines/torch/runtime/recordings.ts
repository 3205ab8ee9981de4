import {addon} from './addon.js';
import type {Handle} from './native.js';

/** What is recorded and run again on this thread, by the addon. Handles that come back are owned by whoever asked. */
export const recordings = {
  /** From here on every operator that is called is written down. */
  start(inputs: readonly Handle[]): void {
    addon().startRecording(put(inputs));
  },
  /** Ends the first part, which gives these tensors. */
  endFirst(outcome: readonly Handle[]): void {
    addon().endFirstPart(put(outcome));
  },
  /**
   * Ends the second part, and the recording.
   *
   * @returns the recording's number
   * @throws Error where something in it cannot be run again
   */
  end: (outcome: readonly Handle[]): number => addon().endRecording(put(outcome)),
  /** Ends it and forgets it. */
  drop: (): void => addon().dropRecording(),
  /** Runs the first part; 0 for a tensor that is the input still. The run has no number where the second does not follow. */
  runFirst(recording: number, inputs: readonly Handle[], outcomes: number, follows: boolean): First {
    const run = addon().runFirstPart(recording, put(inputs), follows);
    return {run, outcome: taken(outcomes)};
  },
  /** Runs the second part, whose own inputs are the last of all. Once. */
  runSecond(run: number, lastInputs: readonly Handle[], outcomes: number): Handle[] {
    addon().runSecondPart(run, put(lastInputs));
    return taken(outcomes);
  },
  /** Releases what a run keeps for its second part, unless that was run. */
  dropRun: (run: number): void => addon().dropRun(run),
  forget: (recording: number): void => addon().forgetRecording(recording),
};

export interface First {
  readonly run: number;
  readonly outcome: readonly Handle[];
}

function put(handles: readonly Handle[]): number {
  const {cells} = addon();
  for (let index = 0; index < handles.length; index++) cells[index] = handles[index] as Handle;
  return handles.length;
}

const taken = (count: number): Handle[] => Array.from(addon().cells.subarray(0, count));
