import type {Batch} from '../contract/batch-source.js';
import type {PlainJsonObject} from '../contract/plain-json.js';
import type {TrainingModule} from '../contract/training-module.js';
import type {TrainerOptions} from './trainer-options.js';

/** What a run was configured with: the user's hyper-parameters, the module's under `module`, the trainer's under `trainer`. */
export function hyperparametersOf<B extends Batch>(
  options: TrainerOptions,
  {name, hyperparameters}: TrainingModule<B>,
): PlainJsonObject {
  const {
    plugins,
    callbacks,
    loggers,
    progress,
    signals,
    onWatcherError,
    strategy,
    hyperparameters: own,
    ...trainer
  } = options;
  return JSON.parse(JSON.stringify({...own, module: {name, ...hyperparameters}, trainer}));
}
