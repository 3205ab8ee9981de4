import {mkdirSync, writeFileSync} from 'node:fs';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import test from 'ava';
import {jobProgram} from '../../src/commands/job-program.js';
import {resumeCommand} from '../../src/commands/resume-command.js';
import {type Comparison, compare, runCommandLine, withCompareDefaults} from '../../src/index.js';
import {flagsOf} from '../flags-of.js';
import {outcome} from '../outcome.js';
import {runQuietly} from '../run-quietly.js';

const newFolder = () => mkdtemp(join(tmpdir(), 'annulus-'));

const flags = (output: string, name: string, ...more: string[]) => [
  'compare',
  ...'--train 64 --test 32 --epochs 3 --batch-size 8 --negatives 32 --width 4 --dimensions 8 --probe-epochs 2'.split(
    ' ',
  ),
  ...['--backend', TESTED_BACKEND, '--output', output, '--name', name, ...more],
];

const results = async (run: string): Promise<Comparison> =>
  JSON.parse(await readFile(join(run, 'results.json'), 'utf8'));

test.serial('trainings side by side that are interrupted and go on come out as one after the other', async (t) => {
  const output = await newFolder();
  const run = join(output, 'interrupted');
  const [, ...asked] = flags(output, 'interrupted', '--jobs', '2');
  const controller = new AbortController();
  const printed: string[] = [];
  const print = (line: string) => {
    printed.push(line);
    if (line.startsWith('IRing: epoch 1/')) controller.abort();
  };
  const context = {signal: controller.signal, print, jobProgram};
  const interrupted = await compare(withCompareDefaults(flagsOf(...asked)), context);
  t.true(printed.includes('2 trainings at a time, each in a process of its own'));
  t.regex(printed.join('\n'), /\nIRing: epoch 1\/3, loss \d.*, kNN \d.*%, \d.* s, about \d.* left\n/);
  t.true(printed.includes('IRing: stopped and saved'), printed.join('\n'));
  t.like(interrupted, {complete: false});
  t.is(interrupted.variants.find(({id}) => id === 'ir-ring')?.reason, 'stopped');

  const finished = await runQuietly('compare', '--resume', run, '--jobs', '1', '--progress', 'quiet');
  t.is(finished.code, 0, finished.err);
  t.is((await runQuietly(...flags(output, 'whole', '--jobs', '1', '--workers', '1', '--progress', 'quiet'))).code, 0);
  const [one, other] = (await Promise.all([outcome(run), outcome(join(output, 'whole'))])) as [Outcome, Outcome];
  t.deepEqual(one.variants, other.variants);
  t.deepEqual(one.results.variants, other.results.variants);
});

interface Outcome {
  readonly results: {readonly variants: unknown};
  readonly variants: unknown;
}

test.serial('a variant that fails ends no other, is reported, and is tried again', async (t) => {
  const output = await newFolder();
  const run = join(output, 'run');
  const checkpoints = join(run, 'ir', 'checkpoints');
  const [said, errors] = [[] as string[], [] as string[]];
  const damaging = (line: string) => {
    said.push(line);
    if (!line.startsWith('Results go to')) return;
    mkdirSync(checkpoints, {recursive: true});
    writeFileSync(join(checkpoints, 'last.safetensors'), 'no checkpoint');
  };
  const quick = ['--workers', '1', '--epochs', '1', '--probe-epochs', '0', '--progress', 'quiet'];
  const code = await runCommandLine(flags(output, 'run', ...quick), {
    out: damaging,
    err: (line) => errors.push(line),
  });
  t.is(code, 1);
  const [error = ''] = errors;
  t.true(error.startsWith(`IR failed: ${join(checkpoints, 'last.safetensors')} is not an Annulus checkpoint`), error);
  t.is(said.at(-1), `Go on with it: ${resumeCommand(run)}`);
  t.true(said.some((line) => line.includes('│ IR (failed) ')));
  const {variants, failures = [], complete: whole} = await results(run);
  t.deepEqual([variants.map(({id}) => id), failures.map(({id}) => id), whole], [['ir-ring'], ['ir'], false]);
  t.true((await readFile(join(run, 'report.html'), 'utf8')).includes('is not an Annulus checkpoint'));

  await rm(checkpoints, {recursive: true});
  const again = await runQuietly('compare', '--resume', run, '--progress', 'quiet');
  t.is(again.code, 0, again.err);
  const all = await results(run);
  t.deepEqual([all.variants.map(({id}) => id), all.failures, all.complete], [['ir', 'ir-ring'], undefined, true]);
});

test.serial('a training that diverges in a process of its own says so', async (t) => {
  const output = await newFolder();
  const diverging = ['--ring', 'off', '--jobs', '2', '--epochs', '1', '--probe-epochs', '0', '--learning-rate', '1e38'];
  const {code, err} = await runQuietly(...flags(output, 'run', ...diverging));
  t.is(code, 1);
  t.regex(err, /^IR failed: InstanceDiscrimination .*(NaN|Infinity|infinite)/);
  t.deepEqual(
    (await results(join(output, 'run'))).failures?.map(({id}) => id),
    ['ir'],
  );
});
