import * as tf from '@tensorflow/tfjs';
import type {RepeatedComputation, RepeatedOutputs} from '../../../contract/repeated.js';
import {recordings} from '../runtime/recordings.js';
import type {TorchBackend} from '../runtime/torch-backend.js';
import {agrees} from './agrees.js';
import {type Recording, record} from './recording.js';
import {replay} from './replay.js';
import {isFromTape, isOnTape} from './tape-of-its-own.js';

/** How far a computation of one kind has come: computed once, recorded, found right and run again ever since; or not to be recorded. */
type Progress =
  | {readonly stage: 'computed'}
  | {readonly stage: 'recorded' | 'found right'; readonly recording: Recording}
  | {readonly stage: 'refused'};

/** By the owner, then by everything that decides which operators are called. */
const known = new WeakMap<object, Map<string, Progress>>();
const forgotten = new FinalizationRegistry((recording: number) => recordings.forget(recording));

/**
 * Computes what is the same list of operators every time: by TensorFlow.js at first, from the fourth time on by one call of the addon
 * forward and one backward. The second time it is written down, the third it is computed both ways and compared.
 */
export function computeRepeated(repeated: RepeatedComputation): RepeatedOutputs {
  const backend = tf.backend() as TorchBackend;
  const {owner, variant, input, compute, trained} = repeated;
  if (backend.recording === 'off' || isFromTape(input)) return compute();
  const isDifferentiable = isOnTape() && trained.length > 0;
  const key = [variant, backend.precision, input.shape, input.dtype, isDifferentiable].join(' ');
  const kinds = known.get(owner) ?? new Map<string, Progress>();
  known.set(owner, kinds);
  const progress = kinds.get(key);
  if (progress?.stage === 'found right') return replay(backend, progress.recording, repeated);
  const outputs = compute();
  kinds.set(key, onward(backend, repeated, progress, isDifferentiable ? outputs[0].shape : undefined));
  return outputs;
}

function onward(
  backend: TorchBackend,
  repeated: RepeatedComputation,
  progress: Progress | undefined,
  shape: number[] | undefined,
): Progress {
  if (progress === undefined) return {stage: 'computed'}; // Filters get the layout in which they stay.
  if (progress.stage === 'refused') return progress;
  const dy = shape && slopeOf(shape);
  try {
    if (progress.stage === 'computed') {
      const recording = record(backend, repeated, dy);
      forgotten.register(repeated.owner, recording.id);
      return {stage: 'recorded', recording};
    }
    const {recording} = progress;
    if (agrees(backend, recording, repeated, dy)) return {stage: 'found right', recording};
    return refused('what was recorded gives other values');
  } catch (error) {
    return refused((error as Error).message);
  } finally {
    dy?.dispose();
  }
}

function refused(reason: string): Progress {
  process.emitWarning(`A network is computed operation by operation, not from a recording, which is slower: ${reason}`);
  return {stage: 'refused'};
}

/** Numbers of both signs, for the gradient of an output. */
const slopeOf = (shape: number[]): tf.Tensor =>
  tf.tidy(() => tf.keep(tf.reshape(tf.sin(tf.range(0, tf.util.sizeFromShape(shape))), shape)));
