/** Numbers that ranks exchange. */
export type Numbers = Float32Array | Float64Array | Int32Array;

/**
 * The ranks that train together, each with the whole program and a share of the data (PyTorch's process group).
 *
 * Every exchange is collective and blocks: each rank makes the same calls in the same order, and each call returns when all
 * have made it.
 */
export interface ProcessGroup {
  /** Of this program, 0 to `size − 1`. */
  readonly rank: number;
  readonly size: number;
  /** Replaces the values by their sum over all ranks, the same to the last bit on each. */
  allReduce(values: Float32Array | Float64Array): void;
  /** The values of all ranks, rank after rank. */
  allGather<N extends Numbers>(values: N): N;
  /** Replaces the values by those of rank 0. */
  broadcast(values: Numbers): void;
  /**
   * Says that this rank cannot go on: the others, which would wait for ever, fail with this error's text at their next exchange,
   * or, as processes of an MPI job, are ended with this one.
   */
  fail(error: unknown): void;
}
