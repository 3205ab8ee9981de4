import type {Batch} from '../contract/batch-source.js';
import {asOneError, attempt, failureOf} from '../contract/failures.js';
import type {Stage} from '../contract/stage.js';
import type {TrainingModule} from '../contract/training-module.js';
import {hyperparametersOf} from './hyperparameters.js';
import {exitIfSignalled, listenForInterruptions} from './interruptions.js';
import type {Session} from './session.js';
import type {TrainerOptions} from './trainer-options.js';

/** What happens between the first hook of a run and the last. */
export interface Work<R> {
  readonly stage: Stage;
  /** Before any hook. */
  readonly prepare: (run: Session) => Promise<void>;
  readonly work: (run: Session) => Promise<R>;
  /** Runs after success and after failure; adds the errors of the ending itself to `errors`. */
  readonly end?: (run: Session, errors: unknown[]) => Promise<void>;
}

/**
 * One whole run: `setup`, its work, its ending, `teardown`.
 *
 * After an error too, the ending and `teardown` run, once each; the run rejects with the first error, with every later one
 * attached.
 */
export async function wholeRun<B extends Batch, R>(
  run: Session,
  module: TrainingModule<B>,
  options: TrainerOptions,
  signal: AbortSignal | undefined,
  {stage, prepare, work, end}: Work<R>,
): Promise<R> {
  const {signals = 'exit'} = options;
  const subject = {stage, module: module.name};
  const errors: unknown[] = [];
  let result: R | undefined;
  run.begin(module);
  const stopListening = listenForInterruptions(run, signal, signals);

  try {
    run.hyperparameters = hyperparametersOf(options, module);
    await prepare(run);
    await run.hooks.setup.emit(subject);
    if (stage !== 'fit') run.restored.dispose(); // A fit hands it over once more, in its "fitStart".
    result = await work(run);
  } catch (error) {
    errors.push(error);
  }
  errors.push(...run.lateErrors.splice(0));
  await end?.(run, errors);
  attempt(errors, () => run.restored.dispose());
  errors.push(...(await run.hooks.teardown.settle({...subject, ...failureOf(errors)})));

  if (errors.length > 0) run.group.fail(errors[0]);
  stopListening();
  for (const hook of Object.values(run.hooks)) hook.complete();
  errors.push(...run.lateErrors);
  if (signals === 'exit') exitIfSignalled(run, errors);
  if (errors.length > 0) throw asOneError(errors);
  return result as R;
}
