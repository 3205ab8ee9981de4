import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import * as tf from '@tensorflow/tfjs';
import type {ExecutionContext} from 'ava';
import {type CheckpointSource, readCheckpoint, type StateDict, saveCheckpoint, tensorsOf} from '../../src/index.js';

/** A folder that is removed after the test. */
export async function folderOf(t: ExecutionContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'annulus-checkpoints-'));
  t.teardown(() => rm(path, {recursive: true, force: true}));
  return path;
}

export const source = (place: Partial<CheckpointSource> = {}): CheckpointSource => ({
  module: 'MoCo',
  epoch: 3,
  batch: 0,
  globalStep: 1200,
  hyperparameters: {},
  ...place,
});

/** Saves a state, whose tensors are then disposed. */
export async function save(path: string, state: StateDict, place: Partial<CheckpointSource> = {}): Promise<void> {
  await saveCheckpoint(path, state, source(place)).finally(() => tf.dispose(tensorsOf(state)));
}

/** The error with which reading fails, with no tensor left behind. */
export async function refusal(t: ExecutionContext, path: string) {
  const before = tf.memory().numTensors;
  const error = await t.throwsAsync(readCheckpoint(path));
  t.is(tf.memory().numTensors, before);
  return error;
}
