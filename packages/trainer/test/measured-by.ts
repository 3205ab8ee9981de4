import type {BatchSource, EvaluationOptions, Trainer} from '../src/index.js';
import type {LinearRegression, Points} from './linear-regression.js';

/** All that a validation, test or prediction gives. */
export const measuredBy = (
  trainer: Trainer,
  stage: 'validate' | 'test' | 'predict',
  module: LinearRegression,
  data: BatchSource<Points>,
  options?: EvaluationOptions,
): Promise<unknown> =>
  stage === 'predict' ? trainer.predict(module, data, options).toArray() : trainer[stage](module, data, options);
