import type {Batch} from '../contract/batch-source.js';
import type {TrainingModule} from '../contract/training-module.js';

/** @throws when the module has no step for the data */
export function expectStep<B extends Batch>(module: TrainingModule<B>, kind: 'validation' | 'test' | 'predict'): void {
  if (module[`${kind}Step`]) return;
  throw new Error(
    `${module.name} has no ${kind}Step, and ${kind} data was given. Add the method or leave the data out.`,
  );
}
