/** How an engine computes, where it can do so in several ways. */
export interface BackendOptions {
  /** `cpu`, `cuda` or `cuda:N`; default: the first GPU there is, else the processor. */
  readonly device?: string;
  /** default `float32` */
  readonly precision?: 'float32' | 'tf32' | 'bf16';
  /** Whether results must be the same from run to run at the cost of speed; default `fastest`. */
  readonly algorithms?: 'fastest' | 'deterministic';
  /** Threads of the processor that compute; default: its cores. */
  readonly threads?: number;
}
