import {createHash} from 'node:crypto';
import type {StateDict, StateValue} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';

/**
 * What differs between a run and one that is stopped: seconds, a log's length with the digits of its seconds, the request
 * to stop, and the names of files that are saved for it.
 */
const different =
  /^\/(loop\/(seconds|stopRequested)|callbacks\/(JsonlLogger\/length|ModelCheckpoint\/(newest|superseded\/.*)))$/;

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
