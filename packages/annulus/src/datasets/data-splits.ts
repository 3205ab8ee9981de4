import type {Dataset, Example} from '@annulus/datasets';
import type {ExampleInput} from './example-input.js';

/** The examples of an opened data set, and what an encoder takes of them. */
export interface DataSplits {
  /** To learn from, with labels or without. */
  readonly pretrain: Dataset<Example>;
  /** With labels: whose classes vote in kNN, and what the probe learns from. Absent, as is `query`: nothing is measured. */
  readonly reference?: Dataset<Example>;
  /** With labels: what accuracies are measured on. */
  readonly query?: Dataset<Example>;
  /** The files that all of them come from, once each; empty where there are none. */
  readonly files: readonly string[];
  /** Files of many examples each, which are not looked through for damage; absent: there are none. */
  readonly archives?: readonly string[];
  /** What was found, as far as it may surprise, a line each. */
  readonly found?: readonly string[];
  readonly input: ExampleInput;
}
