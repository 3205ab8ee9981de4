import {createHash} from 'node:crypto';
import type {StateDict, StateValue} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';

/**
 * What differs between a run and one that is stopped: times, a log's length with the digits of its times, and what only a
 * run that is saved where it is stopped has.
 */
const different =
  /^\/(loop\/seconds(SinceValidation)?|callbacks\/(Timer|JsonlLogger|savedWhenStopped)\/.*|.*throughput\/.*)$/;

/**
 * Every value of a state by its path, tensors as type, shape and SHA-256 of their bytes; without what differs by nature.
 *
 * @param alsoDifferent - the paths of further values to leave out
 */
export function stateDigest(state: StateDict, alsoDifferent?: RegExp): Record<string, string> {
  const entries: [string, string][] = [];
  const visit = (value: StateValue | undefined, path: string): void => {
    if (value instanceof tf.Tensor) entries.push([path, tensorDigest(value)]);
    else if (typeof value !== 'object' || value === null) entries.push([path, exactText(value)]);
    else for (const [name, each] of Object.entries(value)) visit(each, `${path}/${name}`);
  };
  visit(state, '');
  const kept = entries.filter(([path]) => !different.test(path) && !alsoDifferent?.test(path));
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function tensorDigest(tensor: tf.Tensor): string {
  const {buffer, byteOffset, byteLength} = tensor.dataSync();
  const hash = createHash('sha256').update(new Uint8Array(buffer, byteOffset, byteLength));
  return `${tensor.dtype}[${tensor.shape}] ${hash.digest('hex')}`;
}

const exactText = (value: StateValue | undefined): string =>
  Object.is(value, -0) ? '-0' : typeof value === 'string' ? JSON.stringify(value) : String(value);
