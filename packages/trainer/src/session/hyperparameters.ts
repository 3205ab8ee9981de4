import type {Batch} from '../contract/batch-source.js';
import {asPlainJson, type PlainJsonObject} from '../contract/plain-json.js';
import type {TrainingModule} from '../contract/training-module.js';
import type {TrainerOptions} from './trainer-options.js';

/** What a run was configured with: the user's hyper-parameters, those of the module, the trainer and the plugins under their names. */
export function hyperparametersOf<B extends Batch>(
  options: TrainerOptions,
  {name, hyperparameters}: TrainingModule<B>,
): PlainJsonObject {
  const {
    plugins = [],
    callbacks,
    loggers,
    progress,
    signals,
    onNonFinite,
    onWatcherError,
    strategy,
    hyperparameters: own,
    ...trainer
  } = options;
  const described = plugins.flatMap((plugin) =>
    plugin.hyperparameters ? [[plugin.name, plugin.hyperparameters]] : [],
  );
  const ofPlugins = described.length > 0 && {plugins: Object.fromEntries(described)};
  return asPlainJson({...own, module: {name, ...hyperparameters}, trainer, ...ofPlugins});
}
