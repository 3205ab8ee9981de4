import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {withCompareDefaults} from '../../src/comparison/compare-defaults.js';
import {compare, resumeComparison} from '../../src/index.js';
import {flagsOf} from '../flags-of.js';

const flags = `--algorithm moco --ring off --train 32 --test 16 --epochs 2 --batch-size 16 --queue 32 --width 2 --dimensions 4 --probe-epochs 0 --backend ${TESTED_BACKEND} --progress quiet`;

test.serial('a comparison whose threads were chosen for it goes on without a word of changed options', async (t) => {
  const output = temporaryFolder(t);
  const warned: string[] = [];
  const listen = ({message}: Error) => warned.push(message);
  process.on('warning', listen);
  t.teardown(() => process.off('warning', listen));
  const stop = new AbortController();
  const options = withCompareDefaults(flagsOf(...flags.split(' '), '--output', output, '--name', 'run'));
  t.is(options.workers, undefined);
  const print = (line: string) => {
    if (line.startsWith('MoCo')) stop.abort();
  };
  const stopped = await compare(options, {signal: stop.signal, print});
  t.is(stopped.variants[0]?.reason, 'stopped');
  const run = join(output, 'run');
  t.true((await readdir(join(run, 'moco', 'checkpoints'))).length > 0);

  const said: string[] = [];
  const {signal} = new AbortController();
  const finished = await resumeComparison(run, {}, {signal, print: (line) => said.push(line)});
  t.is(finished.variants[0]?.epochs.length, 2);
  await new Promise((resolve) => setImmediate(resolve));
  t.deepEqual(
    [...warned, ...said].filter((line) => /hyper-parameters|ranks instead/.test(line)),
    [],
  );
});
