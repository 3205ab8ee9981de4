import * as tf from '@tensorflow/tfjs';
import type {StateDict} from '../../contract/state-dict.js';
import {CheckpointError} from '../format/checkpoint-error.js';
import type {CheckpointMetadata} from '../format/checkpoint-metadata.js';
import {joinState} from '../format/state-json.js';
import type {StoredTensor} from '../format/stored-tensor.js';
import {tensorFormats} from '../format/tensor-format.js';
import {type Verified, verified} from './verified.js';
import {withAdvice} from './with-advice.js';

/** A saved state, and which run it was taken of and where. */
export interface Checkpoint {
  readonly metadata: CheckpointMetadata;
  /** Its tensors are the caller's to dispose. */
  readonly state: StateDict;
}

/**
 * Reads a checkpoint file.
 *
 * @throws {CheckpointError} when it is not byte for byte what was saved; names the newest good one in the same folder
 */
export function readCheckpoint(path: string): Promise<Checkpoint> {
  return withAdvice(path, async () => {
    const file = await verified(path);
    return {metadata: file.metadata, state: stateOf(path, file)};
  });
}

function stateOf(path: string, {state, tensors, data}: Verified): StateDict {
  const stored = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const made: tf.Tensor[] = [];
  try {
    return joinState(state, (name) => {
      const tensor = stored.get(name);
      if (!tensor) throw new CheckpointError(path, `${path} was altered: its tensor "${name}" is missing.`);
      made.push(tensorOf(tensor, data));
      return made.at(-1) as tf.Tensor;
    });
  } catch (error) {
    tf.dispose(made);
    throw error;
  }
}

function tensorOf({dtype, shape, start, end}: StoredTensor, data: ArrayBuffer): tf.Tensor {
  return tf.tensor(new tensorFormats[dtype].array(data.slice(start, end)), [...shape], dtype);
}
