import type {Batch} from '../loop/batch-source.js';
import type {TrainingModule} from '../module/training-module.js';
import type {PlainJsonObject} from './plain-json.js';
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
