import * as tf from '@tensorflow/tfjs';
import type {RepeatedComputation} from '../../../contract/repeated.js';
import {recordings} from '../runtime/recordings.js';
import type {TorchBackend} from '../runtime/torch-backend.js';
import {inputsOf, type Recording} from './recording.js';
import {tensorOf} from './scratch.js';

/** What the first part of a recording gives. */
export interface Forward {
  readonly y: tf.Tensor;
  /** Of the other variables; undefined where one is as before, or was moved in place. */
  readonly others: readonly (tf.Tensor | undefined)[];
  /** The gradients of what is reached, from that of the output. Once; `drop` where it is not asked for. */
  backward(dy: tf.Tensor): tf.Tensor[];
  drop(): void;
}

/** Runs the first part of a recording. */
export function runForward(backend: TorchBackend, recording: Recording, repeated: RepeatedComputation): Forward {
  const {id, shape, reached} = recording;
  const {input, trained, others} = repeated;
  const isDifferentiable = reached.length > 0;
  const inputs = inputsOf(backend, [input, ...trained, ...others, ...(isDifferentiable ? [input] : [])]);
  const {run, outcome} = recordings.runFirst(id, inputs, 1 + others.length, isDifferentiable);
  const [y = 0, ...moved] = outcome;
  return {
    y: tensorOf(backend, y, shape),
    others: moved.map((handle, index) => (handle === 0 ? undefined : tensorOf(backend, handle, others[index]?.shape))),
    backward: (dy) =>
      recordings
        .runSecond(run, inputsOf(backend, [dy]), reached.length)
        .map((gradient, index) => tensorOf(backend, gradient, reached[index]?.shape)),
    drop: () => recordings.dropRun(run),
  };
}

/** What was recorded, computed again: its output, the others moved, and a gradient that the tape can ask for. */
export function replay(backend: TorchBackend, recording: Recording, repeated: RepeatedComputation): tf.Tensor {
  const forward = (): Forward => {
    const run = runForward(backend, recording, repeated);
    run.others.forEach((value, index) => {
      if (value) (repeated.others[index] as tf.Variable).assign(value);
    });
    return run;
  };
  const {reached} = recording;
  if (reached.length === 0) return tf.tidy(() => forward().y);
  const differentiable = tf.customGrad((...given) => {
    const save = given.at(-1) as unknown as tf.GradSaveFunc;
    const {y, backward, drop} = forward();
    save([backend.reminder(drop)]);
    return {value: y, gradFunc: (dy: tf.Tensor) => backward(dy)};
  });
  return differentiable(...reached);
}
