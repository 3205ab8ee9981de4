import type {Engine} from '../../contract/engine.js';
import {loadTorch} from './torch.js';

/** LibTorch, on the processor or on a GPU. */
export const torch: Engine<'torch'> = {
  name: 'torch',
  capabilities: {readsAtOnce: true, readsInPlace: false, writesInPlace: false, scatterOverwrites: false, cores: 'all'},
  auto: 'skips',
  reason: 'used only when asked for',
  load: async (options) => ({from: `LibTorch on ${loadTorch(options)}`}),
};
