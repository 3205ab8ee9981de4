import * as tf from '@tensorflow/tfjs';
import type {Computing} from '../../contract/computing.js';
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
  computing,
  options: ['device', 'precision', 'algorithms', 'threads'],
  load: async (options) => ({from: `LibTorch on ${loadTorch(options)}`}),
};

function computing(): Computing {
  const {device, precision = 'float32'} = tf.backend() as tf.KernelBackend & Pick<Computing, 'device' | 'precision'>;
  const version = recordedTorch()?.version;
  return {device, precision, library: version === undefined ? 'torch' : `torch ${version}`};
}
