import type {TrainingOptions} from '../settings/training-options.js';

/** Everything that decides an ablation; `seed` is the first of its seeds. */
export interface AblationOptions extends TrainingOptions {
  /** Ids of the variants. */
  readonly variants: readonly string[];
  /** Seeds that each variant is trained with. */
  readonly seeds: number;
  /** Trainings at a time; absent: as many as suit the backend. */
  readonly jobs?: number | undefined;
}
