import type {BackendOptions} from './backend-options.js';

/** Where and how an engine computes, for the records of runs. */
export interface Computing {
  /** `cpu`, or a GPU such as `cuda:0`. */
  readonly device: string;
  readonly precision: NonNullable<BackendOptions['precision']>;
  /** The library that computes and its version, such as `torch 2.13.0+cpu`; absent where it is a package of npm. */
  readonly library?: string;
}

/** How engines compute that say nothing else. */
export const onProcessor: Computing = {device: 'cpu', precision: 'float32'};
