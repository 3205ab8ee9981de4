import {readFileSync, rmSync} from 'node:fs';
import {mkdtemp, readdir, readFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type Dataset, type Example, labelled} from '@annulus/datasets';
import {loadEncoder} from '@annulus/encoders';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import {preprocessing} from '@annulus/transfer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {jobProgram} from '../../src/commands/job-program.js';
import {resumeCommand} from '../../src/commands/resume-command.js';
import {withCompareDefaults} from '../../src/comparison/compare-defaults.js';
import {openDataset} from '../../src/datasets/open-dataset.js';
import {type Comparison, compare} from '../../src/index.js';
import {fittedOptions} from '../../src/settings/fitted-options.js';
import {usesOneCore} from '../../src/training/cores.js';
import {measureNeighbours} from '../../src/training/measure.js';
import {trainingData} from '../../src/training/training-data.js';
import {flagsOf} from '../flags-of.js';
import {runQuietly} from '../run-quietly.js';

const newFolder = () => mkdtemp(join(tmpdir(), 'annulus-'));

const tiny = `--algorithm moco --train 48 --test 32 --epochs 2 --batch-size 16 --queue 32 --width 4 --dimensions 8 --probe-epochs 2 --backend ${TESTED_BACKEND} --workers 1 --progress quiet`;
const tinyFlags = (output: string, ...more: string[]) => [
  ...tiny.split(' '),
  '--output',
  output,
  '--name',
  'run',
  ...more,
];

const results = async (output: string): Promise<Comparison> =>
  JSON.parse(await readFile(join(output, 'run', 'results.json'), 'utf8'));

test.serial('a comparison trains, measures and writes all of its files', async (t) => {
  const output = await newFolder();
  const {code, out, err} = await runQuietly('compare', ...tinyFlags(output));
  t.is(err, '');
  t.is(code, 0);
  for (const text of [
    `Backend ${TESTED_BACKEND}: asked for`,
    'MoCo (1 of 2)',
    'MoCoRing (2 of 2, about',
    '│ Random encoder │',
    'report.html',
  ]) {
    t.true(out.includes(text), out);
  }
  t.deepEqual((await readdir(join(output, 'run'))).sort(), [
    'configuration.json',
    'moco',
    'moco-ring',
    'report.html',
    'results.json',
  ]);
  t.deepEqual(
    (await readdir(join(output, 'run', 'moco'))).map((name) => name.replace(/tfevents.*/, 'tfevents')).sort(),
    [
      'checkpoints',
      'encoder',
      'events.out.tfevents',
      'hyperparameters.json',
      'metrics.csv',
      'metrics.jsonl',
      'ring.jsonl',
      'status.json',
    ],
  );
  const {variants, complete: whole, configuration} = await results(output);
  t.true(whole);
  t.deepEqual(
    variants.map(({epochs}) => epochs.length),
    [2, 2],
  );
  t.is(configuration.options.seed, 0);
  t.deepEqual(
    variants.map(({histogram}) => histogram?.thresholds === undefined),
    [true, false],
  );
  t.is((await readFile(join(output, 'run', 'report.html'), 'utf8')).match(/<figure/g)?.length, 11); // What was looked at once is a table.
});

test.serial(
  'the saved encoder says what its images look like, and has the accuracy that the results say',
  async (t) => {
    const output = await newFolder();
    const flags = tinyFlags(output, '--ring', 'off', '--probe-epochs', '0');
    t.is((await runQuietly('compare', ...flags)).code, 0);
    const [moco] = (await results(output)).variants;
    const encoder = await loadEncoder(join(output, 'run', 'moco', 'encoder'));
    const asked = withCompareDefaults(flagsOf(...flags));
    const source = openDataset(asked);
    const options = fittedOptions(asked, source);
    const evaluation = {batchSize: 256, order: 'sequential', transform: preprocessing(encoder)} as const;
    const data = {
      ...trainingData(options, source, {views: 2, color: 'rgb'}),
      reference: labelled(source.reference as Dataset<Example>, evaluation),
      query: labelled(source.query as Dataset<Example>, evaluation),
    };
    t.is(moco?.knn, await measureNeighbours(encoder, data, options, new AbortController().signal));
    encoder.dispose();
  },
);

test.serial(
  'a ring of everything trains bit for bit as no ring: seed, weights, order and views are shared',
  async (t) => {
    const output = await newFolder();
    const everything = [
      '--inner',
      '0',
      '--outer',
      '1',
      '--anneal',
      'constant',
      '--algorithm',
      'moco, ir',
      '--probe-epochs',
      '0',
    ];
    t.is((await runQuietly('compare', ...tinyFlags(output, ...everything))).code, 0);
    const [moco, mocoRing, ir, irRing] = (await results(output)).variants;
    const losses = (variant: typeof moco) => variant?.epochs.map(({metrics}) => metrics.loss);
    t.deepEqual(losses(moco), losses(mocoRing));
    t.deepEqual(losses(ir), losses(irRing));
    t.notDeepEqual(losses(moco), losses(ir));
  },
);

test.serial('an existing run is never written over', async (t) => {
  const output = await newFolder();
  const flags = tinyFlags(output, '--ring', 'off', '--epochs', '1', '--probe-epochs', '0');
  await runQuietly('compare', ...flags);
  t.deepEqual(await runQuietly('compare', ...flags), {
    code: 2,
    out: '',
    err: `Expected --name to be new: ${join(output, 'run')} exists already, and results are never written over. Choose another --name, or go on with it: ${resumeCommand(join(output, 'run'))}`,
  });
});

test.serial('an interrupted comparison writes what there is and leaves no tensor behind', async (t) => {
  const output = await newFolder();
  const before = tf.memory().numTensors;
  const controller = new AbortController();
  const print = (line: string) => {
    if (line.startsWith('MoCo (1')) controller.abort();
  };
  const options = withCompareDefaults(flagsOf(...tinyFlags(output)));
  const {complete: whole, variants} = await compare(options, {signal: controller.signal, print});
  t.false(whole);
  t.deepEqual(
    variants.map(({label, reason}) => [label, reason]),
    [['MoCo', 'stopped']],
  );
  t.true((await readdir(join(output, 'run', 'moco'))).includes('encoder'));
  t.true((await readdir(join(output, 'run'))).includes('report.html'));
  t.is(tf.memory().numTensors, before);
});

test.serial('a comparison that is interrupted before it measures anything begins no training', async (t) => {
  const output = await newFolder();
  const printed: string[] = [];
  const options = withCompareDefaults(flagsOf(...tinyFlags(output)));
  const comparison = await compare(options, {signal: AbortSignal.abort(), print: (line) => printed.push(line)});
  t.like(comparison, {complete: false, variants: [], random: [{id: 'random', label: 'Random encoder'}]});
  t.is(printed.at(-1), 'Random encoder: not measured');
  t.deepEqual((await readdir(join(output, 'run'))).sort(), ['configuration.json', 'report.html', 'results.json']);
});

test.serial(
  'threads that are to train together are announced, and interrupted before that none is started',
  async (t) => {
    const output = await newFolder();
    const printed: string[] = [];
    const shared = usesOneCore({name: TESTED_BACKEND}) ? ['--workers', '2'] : [];
    const options = withCompareDefaults(flagsOf(...tinyFlags(output, ...shared)));
    await compare(options, {signal: AbortSignal.abort(), print: (line) => printed.push(line), jobProgram});
    const announced = printed.includes('Training with 2 threads, each with its share of every batch');
    t.is(announced, shared.length > 0, printed.join('\n'));
    t.is(printed.at(-1), 'Random encoder: not measured');
  },
);

test.serial('after each part of a comparison, what came out so far is on disk', async (t) => {
  const output = await newFolder();
  const found: unknown[] = [];
  const print = (line: string) => {
    if (!/^MoCo(Ring)? \(/.test(line)) return;
    const {random, variants, complete: whole} = JSON.parse(readFileSync(join(output, 'run', 'results.json'), 'utf8'));
    found.push([typeof random[0].knn, variants.length, whole]);
  };
  const options = withCompareDefaults(flagsOf(...tinyFlags(output, '--probe-epochs', '0')));
  const {complete: whole} = await compare(options, {signal: new AbortController().signal, print});
  t.true(whole);
  t.deepEqual(found, [
    ['number', 0, false],
    ['number', 1, false],
  ]);
});

test.serial('what broke a run is reported, though its results cannot be written either', async (t) => {
  const output = await newFolder();
  const print = (line: string) => {
    if (!line.startsWith('MoCo (1')) return;
    rmSync(output, {recursive: true});
    throw new Error('the run broke');
  };
  const options = withCompareDefaults(flagsOf(...tinyFlags(output, '--probe-epochs', '0')));
  const {signal} = new AbortController();
  await t.throwsAsync(compare(options, {signal, print}), {message: 'the run broke'});
});
