import {mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import test from 'ava';
import {resumeCommand} from '../../src/commands/resume-command.js';
import {resumeStudy} from '../../src/index.js';
import {studyRows} from '../../src/study/study-rows.js';
import {openRun} from '../../src/training/open-run.js';
import {commandProcess} from '../command-process.js';
import {trainingOutcome} from '../outcome.js';
import {pictureFolder, png} from '../picture-folder.js';
import {runQuietly} from '../run-quietly.js';
import {studyOptionsOf} from './study-options-of.js';

const newFolder = () => mkdtemp(join(tmpdir(), 'annulus-'));

const training =
  `--train 48 --test 32 --epochs 4 --batch-size 8 --queue 32 --width 4 --dimensions 8 --probe-epochs 2 --backend ${TESTED_BACKEND}`.split(
    ' ',
  );

test.serial(
  'an ablation that is killed and then interrupted goes on as a study, and comes out as a comparison that never was',
  async (t) => {
    const output = await newFolder();
    const run = join(output, 'stopped');
    const file = join(run, 'moco-ring', 'seed-0', 'checkpoints', 'epoch=1-step=6.safetensors');
    const one = ['--variants', 'moco-ring', '--seeds', '1', '--jobs', '2', '--output', output, '--name', 'stopped'];
    const killed = await commandProcess(['ablation', ...training, ...one], {signal: 'SIGKILL', file});
    t.is(killed.signal, 'SIGKILL', killed.err);

    const controller = new AbortController();
    const printed: string[] = [];
    const print = (line: string) => {
      printed.push(line);
      if (/^\[2\/2\] MoCoRing, seed 0: epoch \d/.test(line)) controller.abort();
    };
    const interrupted = await resumeStudy(run, {}, {signal: controller.signal, print});
    t.false(interrupted.complete);
    t.is(printed.at(-1), '[2/2] MoCoRing, seed 0: stopped and saved');

    const finished = await runQuietly('study', '--resume', 'stopped', '--output', output, '--progress', 'quiet');
    t.is(finished.code, 0, finished.err);
    t.regex(finished.out, new RegExp(`^Going on with .*stopped, started on ${TESTED_BACKEND} at 20`));
    const plain = ['--algorithm', 'moco', '--ring', 'on', '--inner', '0.01', '--workers', '1', '--progress', 'quiet'];
    t.is((await runQuietly('compare', ...training, ...plain, '--output', output, '--name', 'whole')).code, 0);
    const whole = join(output, 'whole', 'moco-ring');
    t.deepEqual(await trainingOutcome(join(run, 'moco-ring', 'seed-0')), await trainingOutcome(whole));

    const {code, out} = await runQuietly('ablation', '--resume', run);
    t.is(code, 0);
    t.true(out.startsWith(`${run} is complete: nothing is left to do.\n┌`), out);
    t.deepEqual(await runQuietly('compare', '--resume', run), {
      code: 2,
      out: '',
      err: `Expected the folder of a comparison, ${run} holds a study. Go on with it: ${resumeCommand(run, 'study')}`,
    });
  },
);

test.serial('flags that would make another study of it are refused', async (t) => {
  t.deepEqual(await runQuietly('ablation', '--resume', 'run', '--seeds', '4', '--jobs', '1'), {
    code: 2,
    out: '',
    err: 'Expected no --seeds with --resume: a study goes on with the options it was started with. Leave it out, or start another study.',
  });
});

test.serial('a study that was never started cannot be gone on with', async (t) => {
  t.deepEqual(await runQuietly('ablation', '--resume', 'never', '--output', 'nowhere'), {
    code: 2,
    out: '',
    err: 'Expected --resume to be the name of a study under --output, or its folder, received never: there is no configuration.json in nowhere/never or never.',
  });
});

test.serial('a study goes on with the pictures that it was started with, and with no others', async (t) => {
  const [root, output] = [pictureFolder(['a/1.png', 'a/2.png', 'b/1.png', 'b/2.png']), await newFolder()];
  const options = studyOptionsOf(
    ...['--dataset', 'image-folder', '--root', root, '--batch-size', '2', '--output', output, '--name', 'run'],
    ...['--progress', 'quiet', '--backend', TESTED_BACKEND],
  );
  const kind = {
    command: 'study',
    rows: studyRows,
    algorithms: () => [],
    prepare: () => ({prepared: undefined}),
  } as const;
  await openRun({start: options}, kind, {print: () => {}, signal: new AbortController().signal});
  await writeFile(join(root, 'b', '2.png'), png(8, 8, [9, 9, 9, 255]));
  t.deepEqual(await runQuietly('study', '--resume', join(output, 'run')), {
    code: 2,
    out: '',
    err: 'Expected the images of image-folder that the run was started with, found 1 changed: b/2.png. It can only go on with the same images.',
  });
});
