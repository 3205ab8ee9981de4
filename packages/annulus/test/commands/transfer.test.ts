import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import test from 'ava';
import {comparedRun} from '../measuring/compared-run.js';
import {runQuietly} from '../run-quietly.js';
import {pictures} from '../two-classes.js';

test.serial('transfer prints its table and where its page is, and goes on when it is told to', async (t) => {
  const run = await comparedRun(t);
  const flags = `--tasks image-folder --root ${pictures} --probe-epochs 2 --size 16 --backend ${TESTED_BACKEND} --loaders 0 --progress quiet`;
  const {code, out} = await runQuietly('transfer', run, ...flags.split(' '));
  t.is(code, 0);
  t.regex(out, /│ linear accuracy +│ image-folder │/);
  t.regex(out, /│ MoCoRing − MoCo, in points │/);
  t.true(out.endsWith(`Open in a browser: ${run}/transfer/report.html`));
  t.true(existsSync(join(run, 'transfer', 'report.html')));
  const again = await runQuietly('transfer', '--resume', join(run, 'transfer'), '--memory', '500MB');
  t.is(again.code, 0);
  t.regex(again.out, /3 of 3 are measured already/);
});

test.serial('flags of transfer that make no sense are refused with what would', async (t) => {
  const refused = async (...args: string[]) => {
    const {code, err} = await runQuietly('transfer', ...args);
    t.is(code, 2);
    return err;
  };
  t.is(await refused('runs/a', '--seeds', '0'), 'Expected --seeds to be a positive integer, received 0.');
  t.is(
    await refused('runs/a', '--memory', '0'),
    'Expected --memory to be a size above 0 such as 2GB or 500MB, received 0.',
  );
  t.regex(
    await refused('runs/a', '--tasks', 'dtd,dtd'),
    /, separated by commas, each once, received dtd,dtd: dtd is there twice\.$/,
  );
  t.regex(
    await refused('runs/a', '--tasks', 'cub'),
    /^Expected --tasks to be all, or one or more of aircraft, cub200, .*, separated by commas, each once, received cub\. Did you mean cub200\?$/,
  );
  t.regex(
    await refused('runs/a', '--tasks', 'audiomnist,dtd,nonsense'),
    /, each once, received audiomnist,dtd,nonsense: nonsense is none of them\.$/,
  );
  t.regex(
    await refused(),
    /^Expected the folder of a run or of an encoder, received nothing\. Such as: (npx )?annulus transfer runs\/my-run --tasks cub200 --root data\.$/,
  );
  t.is(
    await refused('--resume', 'x', '--seeds', '2', '--tasks', 'dtd'),
    'Expected no --seeds, --tasks with --resume: a transfer goes on with the options it was started with. Leave it out, or start another one.',
  );
  t.is(
    await refused('runs/none'),
    'Expected the folder of an encoder, or of a run that has one, received runs/none, which does not exist.',
  );
});
