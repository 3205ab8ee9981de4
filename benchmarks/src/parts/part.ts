import type {BackendName} from '@annulus/backend';
import type {Table} from '../report/table.js';

export interface PartOptions {
  /** Alternations of the things compared. */
  readonly rounds: number;
  /** A Python that may have PyTorch. */
  readonly python: string;
  /** What the engine computes on, and in what precision. */
  readonly device: string;
  readonly precision: 'float32' | 'tf32' | 'bf16';
  readonly sizes: 'full' | 'tiny';
}

/** A part of the benchmarks, which runs in a process of its own on a backend that is already chosen. */
export interface Part {
  /** Named on the command line. */
  readonly name: string;
  readonly about: string;
  /** Where it can be measured; absent: everywhere. */
  readonly backends?: readonly BackendName[];
  measure(options: PartOptions): Promise<Table> | Table;
}
