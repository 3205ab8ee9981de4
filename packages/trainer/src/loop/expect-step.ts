import {positiveInteger} from '../checks/positive-integer.js';
import type {Batch, BatchSource} from '../contract/batch-source.js';
import type {TrainingModule} from '../contract/training-module.js';

/** @throws when the data have no batches, or the module has no step for them */
export function expectStep<B extends Batch>(
  module: TrainingModule<B>,
  kind: 'validation' | 'test' | 'predict',
  {batches}: BatchSource<B>,
): void {
  positiveInteger(`the number of ${kind} batches`, batches);
  if (module[`${kind}Step`]) return;
  throw new Error(
    `${module.name} has no ${kind}Step, and ${kind} data was given. Add the method or leave the data out.`,
  );
}
