import * as tf from '@tensorflow/tfjs';
import type {Computing} from '../../contract/computing.js';
import type {Considered} from '../../contract/considered.js';
import type {Engine} from '../../contract/engine.js';
import {hasNvidiaGpu} from '../../loading/nvidia.js';
import {recordedTorch} from '../../loading/torch-record.js';
import {computeRepeated} from './recording/recorder.js';
import {fallbacks, loadTorch} from './torch.js';

/** LibTorch, on the processor or on a GPU. */
export const torch: Engine<'torch'> = {
  name: 'torch',
  capabilities: {readsAtOnce: true, readsInPlace: false, writesInPlace: false, scatterOverwrites: false, cores: 'all'},
  auto: 'tries',
  reason: 'set up by annulus-native,',
  prospect: ({device}) =>
    device !== 'cpu' && recordedTorch()?.cuda !== undefined && hasNvidiaGpu() ? 'gpu' : 'processor',
  computing,
  options: ['device', 'precision', 'algorithms', 'recording', 'threads'],
  load: async (options) => ({from: loadTorch(options)}),
  start,
  computeRepeated,
};

async function start(activate: () => Promise<void>): Promise<readonly Considered[]> {
  await activate();
  await tf.ready();
  return [{name: 'on its device', outcome: `${fallbacks().join(', ')}, which are computed in plain JavaScript`}];
}

function computing(): Computing {
  const {device, precision = 'float32'} = tf.backend() as tf.KernelBackend & Pick<Computing, 'device' | 'precision'>;
  const version = recordedTorch()?.version;
  return {device, precision, library: version === undefined ? 'torch' : `torch ${version}`};
}
