import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {withCompareDefaults} from '../../src/comparison/compare-defaults.js';
import {compare, resumeComparison} from '../../src/index.js';
import {flagsOf} from '../flags-of.js';

const flags = `--algorithm moco --ring off --train 32 --test 16 --epochs 1 --batch-size 16 --queue 32 --width 2 --dimensions 4 --probe-epochs 0 --backend ${TESTED_BACKEND} --progress quiet`;

test.serial('a comparison whose threads were chosen for it goes on without a word of changed options', async (t) => {
  const output = temporaryFolder(t);
  const warned: string[] = [];
  const listen = ({message}: Error) => warned.push(message);
  process.on('warning', listen);
  t.teardown(() => process.off('warning', listen));
  const said: string[] = [];
  const context = {signal: new AbortController().signal, print: (line: string) => said.push(line)};
  const options = withCompareDefaults(flagsOf(...flags.split(' '), '--output', output, '--name', 'run'));
  t.is(options.workers, undefined);
  const whole = await compare(options, context);

  const results = join(output, 'run', 'results.json');
  const {variants: _, ...rest} = JSON.parse(await readFile(results, 'utf8'));
  await writeFile(results, JSON.stringify({...rest, variants: [], complete: false})); // As a kill leaves it.
  const finished = await resumeComparison(join(output, 'run'), {}, context);
  t.deepEqual(finished.variants[0]?.epochs, whole.variants[0]?.epochs, 'it was not trained again');
  await new Promise((resolve) => setImmediate(resolve));
  t.deepEqual(
    [...warned, ...said].filter((line) => /hyper-parameters|ranks instead/.test(line)),
    [],
  );
});
