import type {Plugin, TrainerOptions} from '@annulus/trainer';
import type {DependencyContainer} from '../injection/tsyringe.js';
import type {Binding} from './bind.js';

/** A plugin that may also look at what the experiment binds, before anything is made. */
export interface ExperimentPlugin extends Plugin {
  configure?(container: DependencyContainer): void;
}

/** A whole run: the trainer, the plugins, and what each token stands for. */
export interface Experiment {
  readonly trainer: Omit<TrainerOptions, 'plugins'>;
  readonly plugins?: readonly ExperimentPlugin[];
  readonly bindings: readonly Binding[];
}

/** Gives an experiment its types; returns it as it is. */
export const defineExperiment = (experiment: Experiment): Experiment => experiment;
