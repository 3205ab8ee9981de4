import {createHash} from 'node:crypto';
import * as tf from '@tensorflow/tfjs';
import type {StateDict, StateValue} from '../../src/index.js';

/**
 * What differs between a run and one that is stopped: times, a log's length with the digits of its times, and what only a
 * run that is saved where it is stopped has.
 */
const different = /^\/(loop\/seconds|callbacks\/(Timer|JsonlLogger|savedWhenStopped)\/.*|.*throughput\/.*)$/;

/** Every value of a state by its path, tensors as type, shape and SHA-256 of their bytes; without what differs by nature. */
export function stateDigest(state: StateDict): Record<string, string> {
  const entries: [string, string][] = [];
  const visit = (value: StateValue | undefined, path: string): void => {
    if (value instanceof tf.Tensor) entries.push([path, tensorDigest(value)]);
    else if (typeof value !== 'object' || value === null) entries.push([path, exactText(value)]);
    else for (const [name, each] of Object.entries(value)) visit(each, `${path}/${name}`);
  };
  visit(state, '');
  return Object.fromEntries(entries.filter(([path]) => !different.test(path)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function tensorDigest(tensor: tf.Tensor): string {
  const {buffer, byteOffset, byteLength} = tensor.dataSync();
  const hash = createHash('sha256').update(new Uint8Array(buffer, byteOffset, byteLength));
  return `${tensor.dtype}[${tensor.shape}] ${hash.digest('hex')}`;
}

const exactText = (value: StateValue | undefined): string =>
  Object.is(value, -0) ? '-0' : typeof value === 'string' ? JSON.stringify(value) : String(value);
