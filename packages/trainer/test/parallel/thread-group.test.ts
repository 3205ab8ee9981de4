import {fileURLToPath} from 'node:url';
import test from 'ava';
import {runRanks} from './run-ranks.js';

const program = fileURLToPath(new URL('./exchanging-program.js', import.meta.url));

for (const ranks of [1, 2, 3]) {
  test.serial(`${ranks} threads exchange numbers of every kind and length as a loop over them would`, async (t) => {
    t.deepEqual(await runRanks('threads', ranks, program, 'exchange'), []);
  });
}

test.serial('threads that make different exchanges are told so, and do not take each other’s numbers', async (t) => {
  t.deepEqual(await runRanks('threads', 2, program, 'mismatch'), [
    'Error: Expected all ranks to make the same exchanges, but rank 0 called allReduce with 1 numbers and rank 1 called allReduce with 2. Let what every rank does depend on no rank.',
  ]);
});

test.serial('a thread that fails or leaves ends the exchanges of the others', async (t) => {
  t.deepEqual(await runRanks('threads', 3, program, 'fail'), ['RankFailedError: Rank 1 failed: the disk is full']);
  t.deepEqual(await runRanks('threads', 2, program, 'leave'), [
    'RankFailedError: Rank 1 failed: its program ended before that of the others.',
  ]);
  t.deepEqual(await runRanks('threads', 3, program, 'absent'), [
    'Error: Rank 1 ended before its fit, with exit code 3.',
  ]);
});
