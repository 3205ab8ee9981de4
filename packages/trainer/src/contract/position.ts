/** Where in a run an optimizer step stands; every count starts at 0. */
export interface Position {
  /** Optimizer updates made before this one, over all epochs. */
  readonly globalStep: number;
  readonly epoch: number;
  /** Batches of this epoch before this one. */
  readonly batch: number;
  /** Batches in one epoch, a positive integer. */
  readonly batches: number;
  /** Epochs planned for the run, a positive integer; infinite where only `maxTime` ends it. */
  readonly maxEpochs: number;
  /** Share of the planned updates already made, in [0, 1); 0 where only `maxTime` ends the run. */
  readonly progress: number;
}
