import type {ProcessGroup} from './process-group.js';

/** How a fit is spread: over threads, or over processes and machines. */
export interface Strategy {
  /** Who trains together, such as `2 threads`. */
  readonly name: string;
  /** Of this program; known before the others have joined. */
  readonly rank: number;
  /** Ranks that train together. */
  readonly size: number;
  /** Whether batch norm sees the share of this rank, or the whole batch of all ranks. */
  readonly batchNorm: 'local' | 'synchronized';
  /** Resolves when all ranks have joined; the same group each time. */
  join(): Promise<ProcessGroup>;
}

export interface StrategyOptions {
  /**
   * Which examples batch norm takes its statistics from: those of the rank (`local`, default, as in PyTorch), or those of all
   * ranks, which makes the losses those of a single process, for two more exchanges per layer. It cannot where a module divides the
   * batch by the ranks itself, as MoCo its keys, or has TensorFlow.js's own batch norm layers (`fromLayersModel` replaces them):
   * both are said in a warning. With accumulated gradients, the batch is each small one.
   */
  readonly batchNorm?: Strategy['batchNorm'];
}
