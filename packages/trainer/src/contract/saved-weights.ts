import type {StateDict} from './state-dict.js';

/** Weights that a run may start with and that are not in a checkpoint, such as those of a saved encoder. */
export interface SavedWeights {
  /** Where they are, for people: a path, most of the time. */
  readonly name: string;
  /** The states of parts by the names that they have in a module. The caller owns the tensors. */
  read(): Promise<StateDict>;
}

/** What a new run starts with: see `FitOptions.weightsFrom`. */
export interface WeightsFrom {
  /** A checkpoint of another run, a folder for the newest in it, or other saved weights. */
  readonly from: string | SavedWeights;
  /**
   * `none` (default): what fits by name and shape is taken, and what does not is said. `all`: an error unless each weight of the
   * module is taken.
   */
  readonly strict?: 'none' | 'all';
}
