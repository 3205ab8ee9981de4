import type {Engine} from '../../contract/engine.js';
import {sparseProduct} from './sparse-product.js';

/** The reference in plain JavaScript that TensorFlow.js brings, for tests. */
export const cpu: Engine<'cpu'> = {
  name: 'cpu',
  capabilities: {readsAtOnce: true, readsInPlace: true, writesInPlace: false, scatterOverwrites: true, cores: 'one'},
  auto: 'skips',
  reason: 'too slow to train, used only when asked for',
  kernels: () => [sparseProduct],
};
