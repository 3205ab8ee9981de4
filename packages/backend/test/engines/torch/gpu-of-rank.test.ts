import test from 'ava';
import {deviceOf} from '../../../src/engines/torch/runtime/device-settings.js';
import {gpuOfRank} from '../../../src/engines/torch/runtime/gpu-of-rank.js';
import {BackendUnavailableError} from '../../../src/index.js';

test('a process alone computes on the first GPU, the ranks of a machine take turns', (t) => {
  t.is(gpuOfRank(4, {}), 'cuda:0');
  t.is(gpuOfRank(4, {SLURM_LOCALID: '3'}), 'cuda:0');
  const openMpi = (rank: number) => ({OMPI_COMM_WORLD_SIZE: '8', OMPI_COMM_WORLD_LOCAL_RANK: String(rank)});
  t.deepEqual(
    [0, 1, 2, 3].map((rank) => gpuOfRank(2, openMpi(rank))),
    ['cuda:0', 'cuda:1', 'cuda:0', 'cuda:1'],
  );
  t.is(gpuOfRank(2, {PMI_SIZE: '4', MPI_LOCALRANKID: '3'}), 'cuda:1');
  t.is(gpuOfRank(2, {PMI_SIZE: '4', SLURM_LOCALID: '1'}), 'cuda:1');
  t.is(gpuOfRank(0, openMpi(1)), 'cuda:0');
});

test('of two GPUs each is to be had by its number, a third is refused, and which there are is said', (t) => {
  t.is(deviceOf({}, undefined, 2), 'cuda:0');
  t.is(deviceOf({device: 'cuda'}, undefined, 2), 'cuda:0');
  t.is(deviceOf({device: 'cuda:1'}, undefined, 2), 'cuda:1');
  t.is(deviceOf({}, 'cuda:1', 2), 'cuda:1', 'where the tensors are');
  t.is(deviceOf({device: 'cpu'}, undefined, 2), 'cpu');
  t.throws(() => deviceOf({device: 'cuda:2'}, undefined, 2), {
    instanceOf: BackendUnavailableError,
    message:
      'Expected the device cuda:2 for the torch backend, but there are 2, from cuda:0 to cuda:1. Use one of these.',
  });
  t.throws(() => deviceOf({device: 'cuda:1'}, 'cuda:0', 2), {
    instanceOf: BackendUnavailableError,
    message:
      'Expected the torch backend to stay on cuda:0, where the tensors of this process are, received the device cuda:1. ' +
      'Choose the device before anything is made, or use another process.',
  });
});
