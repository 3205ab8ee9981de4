import * as tf from '@tensorflow/tfjs';
import type {Considered} from '../../contract/considered.js';
import type {Engine} from '../../contract/engine.js';
import {computeRepeated} from './recording/recorder.js';
import {fallbacks, loadTorch} from './torch.js';

/** LibTorch, on the processor or on a GPU. */
export const torch: Engine<'torch'> = {
  name: 'torch',
  capabilities: {readsAtOnce: true, readsInPlace: false, writesInPlace: false, scatterOverwrites: false, cores: 'all'},
  auto: 'skips',
  reason: 'used only when asked for',
  options: ['device', 'precision', 'algorithms', 'threads'],
  load: async (options) => ({from: loadTorch(options)}),
  start,
  computeRepeated,
};

async function start(activate: () => Promise<void>): Promise<readonly Considered[]> {
  await activate();
  await tf.ready();
  return [{name: 'on its device', outcome: `${fallbacks().join(', ')}, which are computed in plain JavaScript`}];
}
