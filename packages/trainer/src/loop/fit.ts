import type {Batch, BatchSource} from '../contract/batch-source.js';
import {trainableOf} from '../contract/module-parts.js';
import type {NamedSources} from '../contract/named-sources.js';
import type {PlainJsonObject} from '../contract/plain-json.js';
import type {ProcessGroup} from '../contract/process-group.js';
import type {Strategy} from '../contract/strategy.js';
import type {FitStart} from '../contract/training-hooks.js';
import type {TrainingModule} from '../contract/training-module.js';
import {joinGroup} from '../parallel/join-group.js';
import {shareOf} from '../parallel/share-of.js';
import type {Beginning} from '../parallel/start-alike.js';
import {FitProgress} from '../session/fit-progress.js';
import {planOf} from '../session/plan.js';
import type {TrainerOptions} from '../session/trainer-options.js';
import {expectStep} from './expect-step.js';
import {batchesOf, type MeasuredSource} from './measured-sources.js';
import {usedForMeasuring, usedForTraining} from './used-data.js';

/** What one fit works with, and how far it has come. */
export interface Fit<B extends Batch> {
  readonly module: TrainingModule<B>;
  /** What the options leave of the training data. */
  readonly training: BatchSource<B>;
  /** What the options leave of the validation data, source by source; none where there are none. */
  readonly validation: readonly MeasuredSource<B>[];
  readonly progress: FitProgress;
  readonly resumed: boolean;
  readonly group: ProcessGroup;
  readonly batchNorm: Strategy['batchNorm'];
}

export interface FitData<B extends Batch> {
  readonly training: BatchSource<B>;
  readonly validation: BatchSource<B> | NamedSources<B> | undefined;
  readonly resumed: boolean;
}

/**
 * A fit in the group of its strategy, once all ranks of it are there; one that cannot begin tells the others.
 *
 * @throws when the data have no batches, or validation data are given to a module that cannot measure them
 */
export async function fitOf<B extends Batch>(
  options: TrainerOptions,
  module: TrainingModule<B>,
  data: FitData<B>,
): Promise<Fit<B>> {
  const {strategy = 'single'} = options;
  const group = await joinGroup(strategy);
  try {
    const identity = await data.training.identity?.();
    return fitIn(group, options, module, {...data, identity});
  } catch (error) {
    group.fail(error);
    throw error;
  }
}

function fitIn<B extends Batch>(
  group: ProcessGroup,
  options: TrainerOptions,
  module: TrainingModule<B>,
  {training, validation, resumed, identity}: FitData<B> & {readonly identity: string | undefined},
): Fit<B> {
  if (resumed && options.fastDevRun)
    throw new Error('A fastDevRun is a run of its own: leave out fastDevRun or resume.');
  const used = shareOf(usedForTraining(options, training), group);
  const progress = new FitProgress(planOf(options, used.batches, validation !== undefined), identity);
  const measured = validation ? usedForMeasuring(options, 'validation', validation) : [];
  if (validation) expectStep(module, 'validation');
  const batchNorm =
    options.strategy === undefined || options.strategy === 'single' ? 'local' : options.strategy.batchNorm;
  return {module, training: used, validation: measured, progress, resumed, group, batchNorm};
}

/** What all ranks of a fit must agree on, so that none waits for another in vain. */
export function beginningOf<B extends Batch>({module, progress, validation}: Fit<B>): Beginning {
  const {epoch, batch, globalStep} = progress;
  const {firstValidation, ...plan} = progress.plan;
  const parameters = trainableOf(module).reduce((count, variable) => count + variable.size, 0);
  return {...plan, epoch, batch, globalStep, parameters, 'validation batches': batchesOf(validation)};
}

/** The event of `fitStart`. */
export function fitStartOf<B extends Batch>(
  {module, progress, resumed}: Fit<B>,
  hyperparameters: PlainJsonObject,
  minEpochs: number | undefined,
): FitStart {
  const {maxEpochs, batches} = progress.plan;
  const parameters = trainableOf(module).reduce((count, variable) => count + variable.size, 0);
  const start = {module: module.name, maxEpochs, batches, parameters, hyperparameters};
  return {...start, ...(minEpochs && {minEpochs}), ...(resumed && {resumed: progress.place})};
}
