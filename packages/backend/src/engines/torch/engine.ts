import * as tf from '@tensorflow/tfjs';
import type {Engine} from '../../contract/engine.js';
import {hasNvidiaGpu} from '../../loading/nvidia.js';
import {recordedTorch} from '../../loading/torch-record.js';
import {loadTorch} from './torch.js';

/** LibTorch, on the processor or on a GPU. */
export const torch: Engine<'torch'> = {
  name: 'torch',
  capabilities: {readsAtOnce: true, readsInPlace: false, writesInPlace: false, scatterOverwrites: false, cores: 'all'},
  auto: 'tries',
  reason: 'set up by annulus-native,',
  prospect: ({device}) =>
    device !== 'cpu' && recordedTorch()?.cuda !== undefined && hasNvidiaGpu() ? 'gpu' : 'processor',
  computesOn: () =>
    (tf.backend() as tf.KernelBackend & {readonly device: string}).device === 'cpu' ? 'processor' : 'gpu',
  options: ['device', 'precision', 'algorithms', 'threads'],
  load: async (options) => ({from: `LibTorch on ${loadTorch(options)}`}),
};
