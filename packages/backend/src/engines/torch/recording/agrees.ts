import * as tf from '@tensorflow/tfjs';
import type {RepeatedComputation} from '../../../contract/repeated.js';
import type {TorchBackend} from '../runtime/torch-backend.js';
import {gradientsOf, type Recording} from './recording.js';
import {runForward} from './replay.js';
import {copyOf, inScratch} from './scratch.js';

/**
 * Whether a recording gives what the computation gives: outputs, variables moved and gradients. To the bit on the processor; on a GPU,
 * whose sums have no fixed order, to a thousandth of the largest value.
 */
export function agrees(
  backend: TorchBackend,
  recording: Recording,
  repeated: RepeatedComputation,
  dy: tf.Tensor | undefined,
): boolean {
  const {others, compute} = repeated;
  const {reached} = recording;
  return tf.tidy(() => {
    const replayed = inScratch(backend, others, () => {
      const {outputs, others: moved, backward} = runForward(backend, recording, repeated);
      const after = moved.map((value, index) => value ?? copyOf(backend, others[index] as tf.Variable));
      return [...outputs, ...after, ...(reached.length > 0 ? backward(dy as tf.Tensor) : [])];
    });
    const computed = inScratch(backend, others, () => {
      let outputs: readonly tf.Tensor[] = [];
      const forward = (): tf.Tensor => {
        const [y, ...beside] = compute();
        outputs = [y, ...beside.map((each) => tf.keep(each))];
        return y;
      };
      if (reached.length === 0) outputs = compute();
      const grads = reached.length > 0 ? gradientsOf(forward, reached, dy as tf.Tensor) : [];
      return [...outputs, ...others.map((variable) => copyOf(backend, variable)), ...grads];
    });
    const all = computed.every((tensor, index) => isSame(backend, tensor, replayed[index] as tf.Tensor));
    tf.dispose([replayed, computed]);
    return all;
  });
}

function isSame({isOnHost, precision}: TorchBackend, one: tf.Tensor, other: tf.Tensor): boolean {
  const [values, others] = [one, other].map((tensor) => tensor.dataSync() as Float32Array) as [
    Float32Array,
    Float32Array,
  ];
  if (isOnHost) return values.every((value, index) => Object.is(value, others[index]));
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  const tolerance = precision === 'float32' ? 1e-3 : 2e-2;
  return values.every((value, index) => Math.abs(value - (others[index] as number)) <= tolerance * largest);
}
