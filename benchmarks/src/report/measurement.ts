import type {Table} from './table.js';

/** A table, and what measuring it took. */
export interface Measurement {
  /** The part's name. */
  readonly part: string;
  readonly backend: string;
  readonly table: Table;
  /** Of the part's own process. */
  readonly peakMegabytes: number;
  readonly seconds: number;
}
