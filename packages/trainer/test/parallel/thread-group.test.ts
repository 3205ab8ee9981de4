import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import test from 'ava';

const program = fileURLToPath(new URL('./exchanging-program.js', import.meta.url));

/** What rank 0 of a group of threads found wrong. */
async function said(workers: number, what: string): Promise<unknown> {
  const {stdout} = await promisify(execFile)(process.execPath, [program, `${workers}`, what], {timeout: 60_000});
  return JSON.parse(stdout);
}

for (const workers of [1, 2, 3]) {
  test(`${workers} threads exchange numbers of every kind and length as a loop over them would`, async (t) => {
    t.deepEqual(await said(workers, 'exchange'), []);
  });
}

test('threads that make different exchanges are told so, and do not take each other’s numbers', async (t) => {
  t.deepEqual(await said(2, 'mismatch'), [
    'Error: Expected all ranks to make the same exchanges, but rank 0 called allReduce with 1 numbers and rank 1 called allReduce with 2. Let what every rank does depend on no rank.',
  ]);
});

test('a thread that fails or leaves ends the exchanges of the others', async (t) => {
  t.deepEqual(await said(3, 'fail'), ['RankFailedError: Rank 1 failed: the disk is full']);
  t.deepEqual(await said(2, 'leave'), ['RankFailedError: Rank 1 failed: its program ended before that of the others.']);
});
