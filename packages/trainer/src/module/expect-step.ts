import type {Batch, BatchSource} from '../loop/batch-source.js';
import {positiveInteger} from '../options/positive-integer.js';
import type {TrainingModule} from './training-module.js';

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
