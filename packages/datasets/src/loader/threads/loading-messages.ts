import type {Recipe} from '../../origin/recipe.js';

/** What a loading thread is told. */
export type LoadingOrder =
  | {
      readonly kind: 'make';
      readonly id: number;
      /** The source that the batch belongs to. */
      readonly source: number;
      /** How its batches are made; absent where the thread knows. */
      readonly recipe?: Recipe;
      readonly ids: Int32Array;
      readonly seed: number;
      readonly epoch: number;
    }
  | {readonly kind: 'abort'; readonly id: number}
  | {readonly kind: 'forget'; readonly source: number};

/** What it answers. */
export type LoadingReport =
  | {readonly kind: 'ready'}
  | {readonly kind: 'made'; readonly id: number; readonly batch: unknown}
  /** `source`: nothing of the source can be made; `batch`: this one cannot. */
  | {readonly kind: 'failed'; readonly what: 'source' | 'batch'; readonly id: number; readonly message: string};
