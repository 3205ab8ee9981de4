import * as tf from '@tensorflow/tfjs';
import type {RepeatedComputation, RepeatedOutputs} from '../../../contract/repeated.js';
import {recordings} from '../runtime/recordings.js';
import type {TorchBackend} from '../runtime/torch-backend.js';
import {inputsOf, type Recording} from './recording.js';
import {tensorOf} from './scratch.js';

/** What the first part of a recording gives. */
export interface Forward {
  readonly outputs: RepeatedOutputs;
  /** Of the other variables; undefined where one is as before, or was moved in place. */
  readonly others: readonly (tf.Tensor | undefined)[];
  /** The gradients of what is reached, from that of the first output. Once; `drop` where it is not asked for. */
  backward(dy: tf.Tensor): tf.Tensor[];
  drop(): void;
}

/** Runs the first part of a recording. */
export function runForward(backend: TorchBackend, recording: Recording, repeated: RepeatedComputation): Forward {
  const {id, shapes, reached} = recording;
  const {input, trained, others} = repeated;
  const isDifferentiable = reached.length > 0;
  const inputs = inputsOf(backend, [input, ...trained, ...others, ...(isDifferentiable ? [input] : [])]);
  const {run, outcome} = recordings.runFirst(id, inputs, shapes.length + others.length, isDifferentiable);
  const moved = outcome.slice(shapes.length);
  return {
    outputs: shapes.map((shape, index) =>
      tensorOf(backend, outcome[index] as number, shape),
    ) as readonly tf.Tensor[] as RepeatedOutputs,
    others: moved.map((handle, index) => (handle === 0 ? undefined : tensorOf(backend, handle, others[index]?.shape))),
    backward: (dy) =>
      recordings
        .runSecond(run, inputsOf(backend, [dy]), reached.length)
        .map((gradient, index) => tensorOf(backend, gradient, reached[index]?.shape)),
    drop: () => recordings.dropRun(run),
  };
}

/** What was recorded, computed again: its outputs, the others moved, and a gradient that the tape can ask for. */
export function replay(backend: TorchBackend, recording: Recording, repeated: RepeatedComputation): RepeatedOutputs {
  const {outputs, others, backward, drop} = runForward(backend, recording, repeated);
  others.forEach((value, index) => {
    if (!value) return;
    (repeated.others[index] as tf.Variable).assign(value);
    value.dispose();
  });
  const {reached} = recording;
  if (reached.length === 0) return outputs;
  const [value, ...beside] = outputs;
  const differentiable = tf.customGrad((...given) => {
    const save = given.at(-1) as unknown as tf.GradSaveFunc;
    save([backend.reminder(drop)]);
    return {value, gradFunc: (dy: tf.Tensor) => backward(dy)};
  });
  return [differentiable(...reached), ...beside];
}
