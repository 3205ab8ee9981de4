import * as tf from '@tensorflow/tfjs';
import {version} from '../checkpoint/format/checkpoint-metadata.js';
import {type Checkpoint, readCheckpoint} from '../checkpoint/reading/read-checkpoint.js';
import {messageOf} from '../contract/message-of.js';
import {keyedByExample, statefulOf} from '../contract/module-parts.js';
import type {StateDict} from '../contract/state-dict.js';
import {tensorsOf} from '../contract/tensors-of.js';
import {changedData} from './changed-data.js';
import {changedHyperparameters} from './changed-hyperparameters.js';
import {changedPlan} from './changed-plan.js';
import {checkpointAt} from './checkpoint-at.js';
import type {Session} from './session.js';

/** Lets a fit go on where the checkpoint at `path`, or the newest one in that folder, was saved. */
export async function resumeFrom(path: string, run: Session): Promise<void> {
  await withCheckpoint(path, run, ({state, metadata: {hyperparameters, versions}}) => {
    const {progress} = run;
    if (!progress) throw new Error('Only a fit can go on from a checkpoint.');
    const loop = state.loop as StateDict;
    const data = changedData(loop, progress, keyedByExample(run.module));
    run.restore(state);
    const {weightsFrom} = hyperparameters; // Of where it once started, whatever this process says.
    if (weightsFrom !== undefined) run.hyperparameters = {...run.hyperparameters, weightsFrom};
    if (run.group.rank > 0) return;
    const changed = [
      ...data,
      ...changedHyperparameters(hyperparameters, run.hyperparameters),
      ...changedPlan(loop, progress, run.schedules.named),
    ];
    for (const each of changed) process.emitWarning(`The run goes on from ${path}: ${each}`);
    warnOfEarlierVersion(path, versions.annulus);
  });
}

/** Lets a run measure what the checkpoint at `path`, or the newest one in that folder, was saved of; if there is one. */
export async function restoreModule(path: string | undefined, run: Session): Promise<void> {
  if (path === undefined) return;
  await withCheckpoint(path, run, ({state, metadata: {epoch, batch, globalStep}}) => {
    statefulOf(run.module).restore(state.module as StateDict);
    run.place = {epoch, batch, globalStep};
  });
}

async function withCheckpoint(path: string, run: Session, use: (checkpoint: Checkpoint) => void): Promise<void> {
  const file = await checkpointAt(path);
  const checkpoint = await readCheckpoint(file);
  const {callbacks, ...parts} = checkpoint.state;
  run.restored.hold(callbacks as Readonly<Record<string, StateDict>>);
  try {
    const [expected, saved] = [run.module.name, checkpoint.metadata.module];
    if (saved !== expected) throw new Error(`it is a checkpoint of ${saved}, and not of ${expected}.`);
    use(checkpoint);
  } catch (error) {
    const message = `${file} cannot be restored: ${messageOf(error)} (npx annulus inspect shows what it was saved of.)`;
    throw new Error(message, {cause: error});
  } finally {
    tf.dispose(tensorsOf(parts));
  }
}

function warnOfEarlierVersion(path: string, saved: string): void {
  if (minorOf(saved) === minorOf(version)) return;
  process.emitWarning(
    `${path} was saved by version ${saved} of Annulus, and this is ${version}: the run goes on from it, but what is drawn at ` +
      'random from here on may be drawn differently, so that it does not end with the very numbers of that version.',
  );
}

/** `0.2` of `0.2.1`: between versions that share it, runs go on bit for bit. */
const minorOf = (version: string): string => version.split('.').slice(0, 2).join('.');
