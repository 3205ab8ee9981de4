import type {LabelledBatch} from '@annulus/datasets';
import type {BatchSource} from '@annulus/trainer';

/** Batches of labelled examples, with the names of their classes where those have names. */
export interface LabelledData extends BatchSource<LabelledBatch> {
  readonly classes?: readonly string[];
  /** How many examples there are, where that is known. */
  readonly length?: number;
}
