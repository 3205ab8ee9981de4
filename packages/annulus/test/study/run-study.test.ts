import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import test from 'ava';
import {resumeCommand} from '../../src/commands/resume-command.js';
import {type Comparison, runCommandLine, type Study, type StudyResult} from '../../src/index.js';
import {runQuietly} from '../run-quietly.js';

const newFolder = () => mkdtemp(join(tmpdir(), 'annulus-'));

const tiny = `--train 48 --test 32 --epochs 2 --batch-size 16 --negatives 32 --width 4 --dimensions 8 --probe-epochs 2 --backend ${TESTED_BACKEND} --name run`;

const json = async <T>(...path: string[]): Promise<T> => JSON.parse(await readFile(join(...path), 'utf8'));

test.serial(
  'a training that fails is reported and loses nothing of the others; tried again, each comes out as a comparison would train it',
  async (t) => {
    const output = await newFolder();
    const run = join(output, 'run');
    const checkpoints = join(run, 'ir-ring', 'seed-1', 'checkpoints');
    const said: string[] = [];
    const errors: string[] = [];
    const damaging = (line: string) => {
      said.push(line);
      if (!line.startsWith('Results go to')) return;
      mkdirSync(checkpoints, {recursive: true});
      writeFileSync(join(checkpoints, 'last.safetensors'), 'no checkpoint');
    };
    const flags = [...tiny.split(' '), '--variants', 'ir-ring', '--seed', '1', '--seeds', '1', '--jobs', '2'];
    const failed = await runCommandLine(['ablation', ...flags, '--output', output, '--progress', 'quiet'], {
      out: damaging,
      err: (line) => errors.push(line),
    });
    t.is(failed, 1);
    t.true(
      said.some((line) => line.endsWith('; 2 trainings at a time')),
      said.join('\n'),
    );
    const [error = ''] = errors;
    t.true(
      error.startsWith(`IRing, seed 1 failed: ${join(checkpoints, 'last.safetensors')} is not an Annulus checkpoint`),
      error,
    );
    t.true(error.endsWith(` && ${resumeCommand(run, 'study')}`), error);
    t.is(said.at(-1), `Go on with it: ${resumeCommand(run, 'study')}`);
    const begun = await json<Study>(run, 'results.json');
    t.false(begun.complete);
    t.deepEqual(
      begun.results.map(({id}) => id),
      ['random'],
    );
    t.like(begun.failures, [{id: 'ir-ring', label: 'IRing', seed: 1}]);
    t.true(existsSync(join(run, 'report.html')));

    await rm(checkpoints, {recursive: true});
    const {code, out, err} = await runQuietly('ablation', '--resume', run, '--progress', 'bar');
    t.is(err, '');
    t.is(code, 0);
    t.true(out.includes('1 of 2 are finished already\n'), out);
    t.regex(out, /\[2\/2\] IRing, seed 1: epoch 2\/2, loss \d.*, kNN \d.*%, \d.* s, about \d.* left\n/);
    t.deepEqual((await readdir(run)).sort(), [
      ...['configuration.json', 'ir-ring', 'random', 'report.html', 'results.csv', 'results.json'],
    ]);
    t.deepEqual(
      (await readdir(join(run, 'ir-ring', 'seed-1'))).map((name) => name.replace(/tfevents.*/, 'tfevents')).sort(),
      [
        'checkpoints',
        'encoder',
        'events.out.tfevents',
        'hyperparameters.json',
        'metrics.csv',
        'metrics.jsonl',
        'result.json',
        'ring.jsonl',
        'status.json',
      ],
    );
    const {results, complete: whole, failures} = await json<Study>(run, 'results.json');
    t.true(whole);
    t.deepEqual(failures, []);
    t.deepEqual(
      results.map(({id, seed, at}) => [id, seed, at?.ring]),
      [
        ['random', 1, undefined],
        ['ir-ring', 1, 'on'],
      ],
    );

    const alone = [
      ...tiny.split(' '),
      '--workers',
      '1',
      '--algorithm',
      'ir',
      '--ring',
      'on',
      '--seed',
      '1',
      '--progress',
      'quiet',
    ];
    await runQuietly('compare', ...alone, '--output', join(output, 'alone'));
    const {random, variants} = await json<Comparison>(output, 'alone', 'run', 'results.json');
    const numbers = ({id, knn, linear, epochs = []}: Partial<StudyResult & Comparison['variants'][number]>) => ({
      id,
      knn,
      linear,
      losses: epochs.map(({metrics}) => metrics.loss),
    });
    const ofSeed1 = await Promise.all(
      ['random', 'ir-ring'].map((id) => json<StudyResult>(run, id, 'seed-1', 'result.json')),
    );
    t.deepEqual(ofSeed1.map(numbers), [...random, ...variants].map(numbers));
  },
);
