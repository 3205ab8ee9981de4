import type {DatasetName} from '../datasets/datasets.js';
import type {TrainingOptions} from '../settings/training-options.js';
import type {DataFacts} from './data-facts.js';
import type {Suggestion} from './suggestion.js';

/** What is known of pictures, and what that suggests for a training on them. */
export interface Advice {
  readonly facts: DataFacts;
  /** The ring first, then what of it, the temperature and the epochs. */
  readonly suggestions: readonly Suggestion[];
  /** What the advice is of: folders of pictures, or a data set as a run had it. */
  readonly of:
    | {readonly folders: readonly string[]; readonly labels: string}
    | ({readonly dataset: DatasetName; readonly root?: string} & Partial<
        Pick<TrainingOptions, 'train' | 'test' | 'size' | 'classes' | 'encoder' | 'width'>
      >);
}
