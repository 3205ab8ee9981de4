import {writeFileSync} from 'node:fs';
import {hostname} from 'node:os';
import {join} from 'node:path';
import test from 'ava';
import {inCode} from '../../src/options/wording.js';
import {unfinishedTrainings} from '../../src/transfer/unfinished-trainings.js';
import {comparedRun} from '../measuring/compared-run.js';

/** More than any process has on Linux. */
const gone = 2 ** 30;

const status = (folder: string, state: string, of: object = {}) =>
  writeFileSync(
    join(folder, 'status.json'),
    JSON.stringify({
      ...{state, id: 'moco', label: 'MoCo', epochs: 2, batches: 4, from: 0, started: new Date(0).toISOString()},
      ...{process: gone, host: hostname(), ...of},
    }),
  );

const epochs = (folder: string, count: number) =>
  writeFileSync(
    join(folder, 'metrics.jsonl'),
    Array.from({length: count}, (_, epoch) => `${JSON.stringify({event: 'epoch', epoch, loss: 1})}\n`).join(''),
  );

test.serial('of each encoder that stopped before its end it is said where, and what goes on with it', async (t) => {
  const run = await comparedRun(t);
  const [moco, ring] = [join(run, 'moco'), join(run, 'moco-ring')];
  t.deepEqual(await unfinishedTrainings(run, inCode), [], 'nothing is known of it');
  status(moco, 'stopped');
  status(ring, 'running', {label: 'MoCoRing'});
  epochs(ring, 1);
  const onward = `and is measured as it was then. Go on with its training: resume the comparison in ${run}`;
  t.deepEqual(await unfinishedTrainings(run, inCode), [
    `MoCo stopped in epoch 1 of 2, ${onward}`,
    `MoCoRing stopped in epoch 2 of 2, ${onward}`,
  ]);
  t.deepEqual(await unfinishedTrainings(moco, inCode), [`MoCo stopped in epoch 1 of 2, ${onward}`]);
  status(ring, 'running', {label: 'MoCoRing', process: process.pid});
  t.is(
    (await unfinishedTrainings(run, inCode))[1],
    'MoCoRing is still learning, in epoch 2 of 2: its encoder is as it was before.',
  );
});

test.serial('of encoders that learned to the end, or whose time was over, nothing is said', async (t) => {
  const run = await comparedRun(t);
  for (const name of ['moco', 'moco-ring']) {
    status(join(run, name), 'finished');
    epochs(join(run, name), 2);
  }
  t.deepEqual(await unfinishedTrainings(run, inCode), []);
  status(join(run, 'moco'), 'stopped');
  epochs(join(run, 'moco'), 1);
  writeFileSync(join(run, 'results.json'), JSON.stringify({complete: true}));
  t.deepEqual(await unfinishedTrainings(run, inCode), []);
});
