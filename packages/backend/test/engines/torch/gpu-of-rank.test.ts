import test from 'ava';
import {gpuOfRank} from '../../../src/engines/torch/runtime/gpu-of-rank.js';

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
