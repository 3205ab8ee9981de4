import {mkdtemp, readdir, readFile, rm, truncate, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import test from 'ava';
import {resumeCommand} from '../../src/commands/resume-command.js';
import {commandProcess, type Signalled} from '../command-process.js';
import {outcome} from '../outcome.js';
import {runQuietly} from '../run-quietly.js';

const flags = (output: string, name: string) => [
  'compare',
  ...'--algorithm moco --train 48 --test 32 --epochs 4 --batch-size 8 --queue 32 --width 4 --dimensions 8 --probe-epochs 2'.split(
    ' ',
  ),
  ...['--backend', TESTED_BACKEND, '--workers', '1', '--output', output, '--name', name],
];

const newFolder = () => mkdtemp(join(tmpdir(), 'annulus-'));

/** Epochs of the newest checkpoint that a kill left whole. */
const lastSavedEpoch = async (folder: string): Promise<number> =>
  Math.max(
    ...(await readdir(folder)).map((name) => Number(/^epoch=(\d+)-step=\d+\.safetensors$/.exec(name)?.[1] ?? 0)),
  );

test.serial('a comparison that is killed and terminated comes out as one that never was', async (t) => {
  const output = await newFolder();
  const run = join(output, 'killed');
  const at = (variant: string, step: string, signal: NodeJS.Signals): Signalled => ({
    signal,
    file: join(run, variant, 'checkpoints', `${step}.safetensors`),
  });
  const resume = (signalled?: Signalled) =>
    commandProcess(['compare', '--resume', 'killed', '--output', output], signalled);
  const killed = await commandProcess(flags(output, 'killed'), at('moco', 'epoch=1-step=6', 'SIGKILL'));
  t.is(killed.signal, 'SIGKILL');
  t.regex(killed.err, /^(\(.*\n)*epoch 1\/4 .* left \d:\d\d\n(epoch \d.*\n)*$/); // A warning comes first. // The kill may come an epoch later.

  const saved = await lastSavedEpoch(join(run, 'moco', 'checkpoints'));
  t.true(saved >= 1);

  const terminated = await resume(at('moco-ring', 'epoch=1-step=6', 'SIGTERM'));
  t.is(terminated.code, 143, terminated.err);
  t.regex(
    terminated.out,
    new RegExp(
      `^Going on with .*killed, started on ${TESTED_BACKEND} at 20.*\nMoCo \\(1 of 2\\)\nLearned from 24 updates only: give it more epochs\\. .*\nMoCo: kNN `,
    ),
  );
  t.true(terminated.out.includes('│ MoCoRing (stopped) │'), terminated.out);
  t.true(terminated.out.endsWith(`\nGo on with it: annulus compare --resume ${run}\n`), terminated.out);
  t.true(terminated.err.includes(`resumed in epoch ${saved + 1}, after ${6 * saved} updates\n`), terminated.err);
  t.regex(
    terminated.err,
    /\nStopping: this batch or measurement is finished, and all is saved\. Press Ctrl-C again to stop at once\.\n(epoch \d.*\n)*$/,
  );

  const finished = await runQuietly('compare', '--resume', 'killed', '--output', output, '--progress', 'quiet');
  t.is(finished.code, 0, finished.err);
  t.false(finished.out.includes('MoCo (1 of 2)'));
  t.is((await runQuietly(...flags(output, 'whole'), '--progress', 'quiet')).code, 0);
  t.deepEqual(await outcome(run), await outcome(join(output, 'whole')));

  const {code, out} = await runQuietly('compare', '--resume', run);
  t.is(code, 0);
  t.true(out.startsWith(`${run} is complete: nothing is left to do.\n┌`), out);
});

/** A comparison that was killed after its last epoch, before anything was measured. */
async function killedAtTheEnd(output: string): Promise<string> {
  const tiny = ['--train', '16', '--ring', 'off', '--epochs', '2', '--probe-epochs', '0', '--progress', 'quiet'];
  await runQuietly(...flags(output, 'run'), ...tiny);
  const results = join(output, 'run', 'results.json');
  const {variants, ...rest} = JSON.parse(await readFile(results, 'utf8'));
  await writeFile(results, JSON.stringify({...rest, variants: [], complete: false}));
  return join(output, 'run');
}

async function flipByte(path: string, from: number): Promise<void> {
  const bytes = await readFile(path);
  const index = from < 0 ? bytes.length + from : from;
  bytes[index] = (bytes[index] as number) ^ 1;
  await writeFile(path, bytes);
}

test.serial('a damaged checkpoint is refused with the command that goes on from the one before', async (t) => {
  const run = await killedAtTheEnd(await newFolder());
  const before = await outcome(run);
  const [last, second, first] = ['last', 'epoch=2-step=4', 'epoch=1-step=2'].map((name) =>
    join(run, 'moco', 'checkpoints', `${name}.safetensors`),
  ) as [string, string, string];

  await flipByte(second, -1); // The same file as the last one.
  const refused = await runQuietly('compare', '--resume', run);
  t.is(refused.code, 1);
  t.is(
    refused.err,
    `MoCo failed: ${second} was altered: its hash differs from the one that was saved with it. ` +
      `The newest good checkpoint is ${first} (epoch 1, step 2). To go on from it:\n` +
      `  rm ${second} ${last} && ${resumeCommand(run)}`,
  );

  await Promise.all([rm(second), rm(last)]);
  const {code, err} = await runQuietly('compare', '--resume', run);
  t.is(code, 0, err);
  const {complete: whole, variants} = JSON.parse(await readFile(join(run, 'results.json'), 'utf8'));
  t.true(whole);
  t.is(variants[0].epochs.length, 2);
  t.like(await outcome(run), {variants: (before as {variants: unknown}).variants});
});

test.serial(
  'where all checkpoints are damaged, the variant is trained from the start once they are removed',
  async (t) => {
    const run = await killedAtTheEnd(await newFolder());
    const folder = join(run, 'moco', 'checkpoints');
    for (const name of await readdir(folder)) await truncate(join(folder, name), 100);
    const {code, err} = await runQuietly('compare', '--resume', run);
    t.is(code, 1);
    t.regex(
      err,
      /holds 100 bytes, .* There is no good checkpoint of this variant\. To train it from the start:\n {2}rm /,
    );
    await rm(folder, {recursive: true});
    t.is((await runQuietly('compare', '--resume', run)).code, 0);
    const lines = (await readFile(join(run, 'moco', 'metrics.jsonl'), 'utf8')).trim().split('\n');
    t.is(lines.length, 2 * 2 + 2);
  },
);

test.serial('flags that would make another comparison of it are refused', async (t) => {
  const refused = await runQuietly('compare', '--resume', 'run', '--epochs', '3', '--output', 'runs', '--name', 'x');
  t.deepEqual(refused, {
    code: 2,
    out: '',
    err: 'Expected no --epochs, --name with --resume: a comparison goes on with the options it was started with. Leave them out, or start another comparison.',
  });
  t.is(
    (await runQuietly('compare', '--resume', 'run', '--seed', '0')).err,
    'Expected no --seed with --resume: a comparison goes on with the options it was started with. Leave it out, or start another comparison.',
  );
});

test.serial('what was never started cannot be gone on with', async (t) => {
  t.deepEqual(await runQuietly('compare', '--resume', 'never', '--output', 'nowhere'), {
    code: 2,
    out: '',
    err: 'Expected --resume to be the name of a comparison under --output, or its folder, received never: there is no configuration.json in nowhere/never or never.',
  });
});
