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
  /** A promise of its result, or what it gives one after the other. */
  readonly work: (run: Session) => R;
  /** Runs after success and after failure; adds the errors of the ending itself to `errors`. */
  readonly end?: (run: Session, errors: unknown[]) => Promise<void>;
}

/** A run that has begun, and has to be ended. */
interface Begun {
  /** What went wrong so far. */
  readonly errors: unknown[];
  /** Its ending and `teardown`. @throws the first of `errors`, with every later one attached */
  readonly end: () => Promise<void>;
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
  work: Work<Promise<R>>,
): Promise<R> {
  const {errors, end} = begin(run, module, options, signal, work);
  let result: R | undefined;
  try {
    await setUp(run, module, options, work);
    result = await work.work(run);
  } catch (error) {
    errors.push(error);
  }
  await end();
  return result as R;
}

/** As `wholeRun`, for work that gives one value after the other: leaving the loop over them ends the run. */
export async function* iteratedRun<B extends Batch, T>(
  run: Session,
  module: TrainingModule<B>,
  options: TrainerOptions,
  signal: AbortSignal | undefined,
  work: Work<AsyncGenerator<T>>,
): AsyncGenerator<T> {
  const {errors, end} = begin(run, module, options, signal, work);
  try {
    await setUp(run, module, options, work);
    yield* work.work(run);
  } catch (error) {
    errors.push(error);
  } finally {
    await end();
  }
}

function begin<B extends Batch>(
  run: Session,
  module: TrainingModule<B>,
  {signals = 'exit'}: TrainerOptions,
  signal: AbortSignal | undefined,
  {stage, end}: Pick<Work<unknown>, 'stage' | 'end'>,
): Begun {
  const errors: unknown[] = [];
  run.begin(module);
  const stopListening = listenForInterruptions(run, signal, signals);
  return {
    errors,
    async end() {
      errors.push(...run.lateErrors.splice(0));
      await end?.(run, errors);
      attempt(errors, () => run.restored.dispose());
      errors.push(...(await run.hooks.teardown.settle({stage, module: module.name, ...failureOf(errors)})));

      if (errors.length > 0) run.group.fail(errors[0]);
      stopListening();
      for (const hook of Object.values(run.hooks)) hook.complete();
      errors.push(...run.lateErrors);
      if (signals === 'exit') exitIfSignalled(run, errors);
      if (errors.length > 0) throw asOneError(errors);
    },
  };
}

async function setUp<B extends Batch>(
  run: Session,
  module: TrainingModule<B>,
  options: TrainerOptions,
  {stage, prepare}: Pick<Work<unknown>, 'stage' | 'prepare'>,
): Promise<void> {
  run.hyperparameters = hyperparametersOf(options, module);
  await prepare(run);
  await run.hooks.setup.emit({stage, module: module.name});
  if (stage !== 'fit') run.restored.dispose(); // A fit hands it over once more, in its "fitStart".
}
