import {fileURLToPath} from 'node:url';
import test from 'ava';
import {jobOf} from '../../src/parallel/mpi/job.js';
import {mpi} from '../../src/parallel/mpi/mpi.js';
import {openLibrary} from '../../src/parallel/mpi/open-library.js';
import {hasMpi, runRanks} from './run-ranks.js';

const program = fileURLToPath(new URL('./exchanging-program.js', import.meta.url));
const withMpi = hasMpi ? test.serial : test.skip;
if (!hasMpi) console.warn('MPI jobs: skipped, because mpirun is not installed (apt-get install openmpi-bin).');

withMpi('3 MPI processes exchange numbers of every kind and length as a loop over them would', async (t) => {
  t.deepEqual(await runRanks('mpi', 3, program, 'exchange'), []);
});

withMpi('a process that fails ends the whole job with its error', async (t) => {
  const error = await t.throwsAsync<Error & {stderr: string}>(runRanks('mpi', 3, program, 'fail'));
  t.regex(error?.stderr ?? '', /Rank 1 failed: the disk is full/);
});

test('a job is known by what mpirun tells its processes, before they have joined', (t) => {
  t.deepEqual(jobOf({OMPI_COMM_WORLD_RANK: '1', OMPI_COMM_WORLD_SIZE: '4'}), {engine: 'Open MPI', rank: 1, size: 4});
  t.deepEqual(jobOf({PMI_RANK: '2', PMI_SIZE: '3'}), {engine: 'MPICH', rank: 2, size: 3});
  t.is(jobOf({}), undefined);
});

test.serial('a program that mpirun did not start trains alone', async (t) => {
  const {rank, size, name, join} = mpi();
  t.deepEqual({rank, size, name}, {rank: 0, size: 1, name: '1 MPI process'});
  t.is((await join()).size, 1);
});

test.serial('a library that is not there is named, with what brings it', async (t) => {
  await t.throwsAsync(openLibrary({engine: 'MPICH', rank: 0, size: 2}, 'libnowhere.so'), {
    message:
      "Expected the library of MPICH, whose mpirun started this job, in one of libnowhere.so: none loads. Install it (apt-get install mpich), or name its file: mpi({library: '…'}).",
  });
});
