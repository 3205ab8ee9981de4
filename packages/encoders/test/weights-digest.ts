import {createHash} from 'node:crypto';
import type {Network} from '../src/network/network.js';

/** Of all weights in their order and of their shapes: alike only for networks between which checkpoints can be exchanged. */
export function weightsDigest({network}: Network): string {
  const hash = createHash('sha256');
  for (const weight of network.weights) hash.update(Uint8Array.from(bytesOf(weight.read().dataSync() as Float32Array)));
  hash.update(network.weights.map(({shape}) => shape.join('x')).join(' '));
  return hash.digest('hex').slice(0, 16);
}

const bytesOf = ({buffer, byteOffset, byteLength}: Float32Array) => new Uint8Array(buffer, byteOffset, byteLength);
