import {join} from 'node:path';
import * as tf from '@tensorflow/tfjs';
import type {CheckpointMetadata} from '../checkpoint/format/checkpoint-metadata.js';
import {readCheckpoint} from '../checkpoint/reading/read-checkpoint.js';
import {knownOptions} from '../checks/known-options.js';
import type {Batch} from '../contract/batch-source.js';
import {expectWhole, restoreTo, trainableOf} from '../contract/module-parts.js';
import type {Position} from '../contract/position.js';
import type {Plugin} from '../contract/run.js';
import type {StateDict} from '../contract/state-dict.js';
import {Step} from '../contract/step.js';
import {tensorsOf} from '../contract/tensors-of.js';
import type {TrainingModule} from '../contract/training-module.js';
import {FitProgress} from '../session/fit-progress.js';
import {Session} from '../session/session.js';
import {batchOfState} from './batch-state.js';
import {type ComputedStep, computedStep} from './computed-step.js';
import {type KeptStep, stepFile} from './kept-step.js';
import {type NonFinitePlace, placesIn, placeText} from './non-finite-place.js';

export interface ReplayStepOptions {
  /** As the run had them: what alters its steps. */
  readonly plugins?: readonly Plugin[];
}

/** A step that was not finite, made once more. */
export interface ReplayedStep extends ComputedStep {
  /** Where it stood in its run. */
  readonly at: Position;
  /** What the run failed with. */
  readonly error: string;
  /** What is not finite, in the order in which it comes about: the batch, the state, outputs of layers, the loss, gradients. */
  readonly places: readonly NonFinitePlace[];
  /** The same for people. */
  readonly text: string;
}

/** How many places the text names. */
const most = 8;

/**
 * Makes the step in a folder that a run kept because its loss or gradient was not finite once more, exactly as it was, and shows where
 * it became so. Of a window of accumulated gradients, the first batch in which something is not finite.
 *
 * @param module - made as the run made it; afterwards it has the state before the step
 * @throws when the folder holds no kept step, or one of another module or with other plugins
 */
export async function replayStep<B extends Batch>(
  module: TrainingModule<B>,
  folder: string,
  options: ReplayStepOptions = {},
): Promise<ReplayedStep> {
  const {plugins = []} = knownOptions('replayStep', options, ['plugins']);
  const file = join(folder, stepFile);
  const {state, metadata} = await readCheckpoint(file);
  const {step, ...before} = state as StateDict & {readonly step?: KeptStep};
  try {
    expectSame(file, {step, metadata}, module, plugins);
    const found = await replayed(module, before, step as KeptStep, plugins);
    return {...found, text: textOf(found, metadata)};
  } finally {
    tf.dispose(tensorsOf(state));
  }
}

async function replayed<B extends Batch>(
  module: TrainingModule<B>,
  before: StateDict,
  {batches, positions, window, error}: KeptStep,
  plugins: readonly Plugin[],
): Promise<Omit<ReplayedStep, 'text'>> {
  const run = runOf(module, before, plugins);
  try {
    const remembered = await placesIn(before.module, {what: 'state', name: ''});
    let made: Omit<ReplayedStep, 'text'> | undefined;
    for (const [index, at] of positions.entries()) {
      const batch = batchOfState(batches[index] as StateDict) as B;
      await run.hooks.batchStart.emit({...at, size: batch.size});
      const step = new Step(at, run.transforms, {accumulated: window, module});
      const computed = await computedStep(module, batch, step);
      const places = [...(await placesIn(batch, {what: 'batch', name: ''})), ...remembered, ...computed.places];
      made = {...computed, at, error, places};
      if (places.length > 0 || computed.failure !== undefined) break;
    }
    return made as Omit<ReplayedStep, 'text'>;
  } finally {
    restoreTo(module, before.module as StateDict); // The forward pass has moved statistics.
    const {epoch, globalStep} = positions[0] as Position;
    await run.hooks.fitEnd.settle({reason: 'stopped', epochs: epoch, globalStep});
    await run.hooks.teardown.settle({stage: 'fit', module: module.name});
    run.endFit();
  }
}

/** A run that stands where the step was made. */
function runOf<B extends Batch>(module: TrainingModule<B>, before: StateDict, plugins: readonly Plugin[]): Session {
  const run = new Session({plugins, callbacks: [], loggers: [], dry: true, onWatcherError: console.error});
  const {batches, window, maxEpochs, maxSteps} = before.loop as unknown as Record<
    'batches' | 'window' | 'maxEpochs' | 'maxSteps',
    number
  >;
  const plan = {batches, window, maxEpochs, maxSteps, firstValidation: Number.POSITIVE_INFINITY};
  run.begin(module);
  run.beginFit(module.createOptimizer(trainableOf(module)), new FitProgress(plan), 0);
  const own = Object.entries(before.callbacks as StateDict).filter(([name]) =>
    plugins.some((plugin) => plugin.name === name),
  );
  try {
    run.restore({...before, callbacks: Object.fromEntries(own)});
    return run;
  } catch (error) {
    run.endFit();
    throw error;
  }
}

function expectSame<B extends Batch>(
  file: string,
  {step, metadata}: {readonly step: KeptStep | undefined; readonly metadata: CheckpointMetadata},
  module: TrainingModule<B>,
  plugins: readonly Plugin[],
): void {
  expectWhole(module);
  if (step === undefined)
    throw new Error(`Expected ${file} to hold a step that was not finite, it is a checkpoint alone.`);
  if (metadata.module !== module.name) {
    throw new Error(
      `Expected a module like the one whose step is in ${file}, ${metadata.module}, received ${module.name}.`,
    );
  }
  const [made, given] = [step.plugins.join(', '), plugins.map(({name}) => name).join(', ')];
  if (made === given) return;
  throw new Error(
    `Expected the plugins with which the step in ${file} was made, ${made || 'none'}, received ${given || 'none'}. ` +
      'Give them as the trainer had them: replayStep(module, folder, {plugins}).',
  );
}

function textOf(
  {at, loss, failure, places}: Omit<ReplayedStep, 'text'>,
  {module, backend}: CheckpointMetadata,
): string {
  const {globalStep, epoch, batch} = at;
  const outcome = failure ?? `the loss is ${loss}`;
  const lines = places.slice(0, most).map((place, index) => `${index + 1}. ${placeText(place)}`);
  const more = places.length > most ? [`… and ${places.length - most} more`] : [];
  const finite = `All is finite here, on ${tf.getBackend()}. The step was made on ${backend}.`;
  const what = places.length > 0 ? ['Not finite, the first first:', ...lines, ...more] : [finite];
  return [`${module} at step ${globalStep} (epoch ${epoch}, batch ${batch}): ${outcome}`, ...what].join('\n');
}
