import {existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {testWithShared} from '@annulus/testing/shared';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {resumeTransfer, type TransferOptions, transfer} from '../../src/index.js';
import {listening} from '../embedding/trained.js';
import {comparedRun} from '../measuring/compared-run.js';
import {png} from '../picture-folder.js';

/** Pictures of two classes, a third of them measured on. */
import {pictures, tiny, withoutTimes} from './tiny-transfer.js';

test.serial(
  'encoders are transferred, in memory or from the disk, to the same numbers, and nothing is measured twice',
  async (t) => {
    const [run, root] = [await comparedRun(t), pictures()];
    const output = join(temporaryFolder(t), 'disk');
    const said = listening();
    await transfer({...tiny, encoder: run, root, seeds: 2}, listening()); // What a backend makes once stays.
    rmSync(join(run, 'transfer'), {recursive: true});
    const tensors = tf.memory().numTensors;
    const {results, folder} = await transfer({...tiny, encoder: run, root, seeds: 2}, said);
    t.is(tf.memory().numTensors, tensors);
    t.is(folder, join(run, 'transfer'));
    t.true(results.complete);
    t.deepEqual(
      results.encoders.map(({id, label, weights, plain}) => [id, label, weights, plain]),
      [
        ['random', 'Random encoder', 'untrained', undefined],
        ['moco', 'MoCo', 'trained', undefined],
        ['moco-ring', 'MoCoRing', 'trained', 'moco'],
      ],
    );
    const [task] = results.tasks;
    t.deepEqual(
      [task?.train, task?.test, task?.classes, task?.chance, task?.shown[0]?.shown],
      [16, 8, 2, 0.5, {of: 'pictures', size: 16, resize: 16, color: 'rgb'}],
    );
    const [random, moco] = results.parts;
    t.deepEqual([random?.linear, random?.knn], [moco?.linear, moco?.knn]); // It began with the same seed.
    t.true(results.parts.every(({linear, kept}) => linear.length === 2 && kept === 'memory'));
    t.deepEqual(readdirSync(folder).sort(), [
      ...['parts', 'report.html', 'results.csv', 'results.json', 'tasks', 'transfer.json'],
    ]);
    t.is(readFileSync(join(folder, 'results.csv'), 'utf8').split('\n').length, 1 + 3 * 2 + 1);
    t.regex(readFileSync(join(folder, 'report.html'), 'utf8'), /Own pictures/);

    const stored = await transfer(
      {...tiny, encoder: run, root, seeds: 2, output, memory: {megabytes: 1e-6}},
      listening(),
    );
    t.true(stored.results.parts.every(({kept}) => kept === 'disk'));
    t.deepEqual(
      withoutTimes(readFileSync(join(output, 'results.json'), 'utf8')),
      withoutTimes(readFileSync(join(folder, 'results.json'), 'utf8')),
    );
    t.false(existsSync(join(output, 'features')));

    const part = join(folder, 'parts', 'image-folder', 'moco.json');
    const {mtimeMs} = statSync(part);
    const again = listening();
    t.true((await transfer({...tiny, encoder: run, root, seeds: 2}, again)).results.complete);
    t.deepEqual(again.lines.slice(1), ['3 of 3 are measured already']);
    t.is(statSync(part).mtimeMs, mtimeMs);
  },
);

test.serial(
  'a transfer that is interrupted goes on with what is left, and comes out as one that never was',
  async (t) => {
    const [run, root] = [await comparedRun(t), pictures()];
    const whole = await transfer({...tiny, encoder: run, root, output: join(temporaryFolder(t), 'whole')}, listening());
    const interruption = new AbortController();
    const context = {
      signal: interruption.signal,
      print: (line: string) => (/MoCo \(2 of 3\)/.test(line) ? interruption.abort(new Error('enough')) : undefined),
    };
    const output = join(temporaryFolder(t), 'cut');
    await t.throwsAsync(transfer({...tiny, encoder: run, root, output}, context), {message: 'enough'});
    t.deepEqual(readdirSync(join(output, 'parts', 'image-folder')).sort(), ['moco.json', 'random.json']);
    t.is(JSON.parse(readFileSync(join(output, 'results.json'), 'utf8')).complete, false);
    const said = listening();
    const {results} = await resumeTransfer(output, {}, said);
    t.true(said.lines.includes('2 of 3 are measured already'));
    t.deepEqual(
      withoutTimes(JSON.stringify(results.parts.map(({key: _, ...part}) => part))),
      withoutTimes(JSON.stringify(whole.results.parts.map(({key: _, ...part}) => part))),
    );
  },
);

test.serial('another protocol, encoder or other examples are measured anew', async (t) => {
  const [run, root] = [await comparedRun(t), pictures()];
  const moco = join(run, 'moco');
  const lines = async (options: Partial<TransferOptions>) => {
    const said = listening();
    const {folder} = await transfer({...tiny, encoder: moco, root, ...options}, said);
    t.is(folder, join(moco, 'transfer'));
    return said.lines.filter((line) => /measured already/.test(line));
  };
  t.deepEqual(await lines({}), []);
  t.deepEqual(await lines({probeLearningRate: 0.1}), []);
  const kept = ['2 of 2 are measured already'];
  t.deepEqual(await lines({probeLearningRate: 0.1}), kept);
  t.deepEqual(await lines({probeLearningRate: 0.1, probeViews: 'clean'}), kept, 'what is of recordings alone');
  t.deepEqual(await lines({probeLearningRate: 0.1, damaged: 'skip'}), kept, 'none was damaged');
  writeFileSync(join(root, 'train', 'cat', '99.png'), png(8, 8, [1, 2, 3, 255]));
  t.deepEqual(await lines({probeLearningRate: 0.1}), []);
});

test.serial('what was measured and is not whole is told, and how to go on', async (t) => {
  const [run, root] = [await comparedRun(t), pictures()];
  const {folder} = await transfer({...tiny, encoder: run, root}, listening());
  const tasks = join(folder, 'tasks');
  for (const file of [
    join(folder, 'parts', 'image-folder', 'moco.json'),
    join(tasks, readdirSync(tasks)[0] as string),
  ]) {
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, JSON.stringify({key: JSON.parse(whole).key}));
    const message = `Expected ${file} to hold all that was measured, as it was written. Delete it: what was in it is measured again.`;
    const told = await transfer({...tiny, encoder: run, root}, listening()).then(
      ({results}) => results.failures[0]?.error,
      (error) => error.message,
    );
    t.is(told, message);
    writeFileSync(file, whole);
  }
});

test.serial('damaged pictures are all listed, and left out where that is asked for', async (t) => {
  const run = join(await comparedRun(t), 'moco');
  const root = pictures({'train/cat/x.png': 'no picture', 'test/dog/y.png': ''});
  const {results} = await transfer({...tiny, encoder: run, root}, listening());
  t.false(results.complete);
  t.is(
    results.failures[0]?.error.replaceAll(root, '~'),
    '2 examples of image-folder could not be decoded:\n' +
      '  ~/train/cat/x.png: it is no image of a format that is known\n' +
      '  ~/test/dog/y.png: it is empty\n' +
      'Delete or replace them, or leave them out: damaged skip.',
  );
  const skipped = (await transfer({...tiny, encoder: run, root, damaged: 'skip'}, listening())).results;
  t.true(skipped.complete);
  const [task] = skipped.tasks;
  t.deepEqual([task?.train, task?.test, task?.damaged.length], [16, 8, 2]);
});

test.serial('classes without a training example are told, with what of them cannot be', async (t) => {
  const run = join(await comparedRun(t), 'moco');
  const bird = (at: number) => [`test/bird/${at}.png`, png(9, 8, [20 * at, 5, 90, 255])] as const;
  const root = pictures(Object.fromEntries([0, 1, 2].map(bird)));
  const said = listening();
  const {results} = await transfer({...tiny, encoder: run, root}, said);
  const line = '1 class has no training example, so that 3 test examples cannot be told: bird (3 examples)';
  t.true(said.lines.includes(`image-folder: 16 training and 11 test examples of 3 classes. ${line}`));
  t.true(results.tasks[0]?.found.includes(line));
});

test.serial('another picture of the same size in place of one is looked at, whatever the encoder’s size', async (t) => {
  const [run, root] = [join(await comparedRun(t), 'moco'), pictures()];
  const path = join(root, 'train', 'cat', '3.png');
  const bytes = readFileSync(path);
  const statisticsOf = async (size: number) =>
    (await transfer({...tiny, encoder: run, root, size}, listening())).results.tasks[0]?.shown[0]?.statistics;
  const before = await statisticsOf(16);
  await statisticsOf(24);
  t.is(readdirSync(join(run, 'transfer', 'tasks')).length, 2);
  const other = png(9, 8, [255, 0, 0, 255]);
  writeFileSync(path, Buffer.concat([other, Buffer.alloc(Math.max(0, bytes.length - other.length))]));
  t.is(statSync(path).size, bytes.length);
  t.notDeepEqual(await statisticsOf(16), before);
  t.is(readdirSync(join(run, 'transfer', 'tasks')).length, 2);
});

testWithShared(
  'an encoder of grey 64 × 64 hears speech, and one of colours is told which tasks fit',
  'data/fluent-speech-commands',
  async (t, root) => {
    const encoder = join(await comparedRun(t, {size: 64, channels: 1}), 'moco-ring');
    const heard = {...tiny, encoder, root, size: undefined, tasks: ['fluent-actions'] as const, train: 20, test: 8};
    const {size: _, ...options} = heard;
    const {results} = await transfer(options, listening());
    const [task] = results.tasks;
    t.deepEqual([task?.of, task?.train, task?.test], ['sounds', 20, 8]);
    const again = await transfer({...options, output: join(temporaryFolder(t), 'again')}, listening());
    const clean = await transfer({...options, probeViews: 'clean'}, listening());
    const probed = ({parts}: typeof results) => parts.map(({linear, losses}) => [linear, losses]);
    const knn = ({parts}: typeof results) => parts.map((part) => part.knn);
    t.deepEqual(probed(again.results), probed(results), 'masks are drawn by the seed');
    t.notDeepEqual(probed(clean.results), probed(results));
    t.deepEqual(knn(clean.results), knn(results));
    t.true(
      results.parts.every(({mistakes}) => mistakes.every(({thumbnail}) => thumbnail?.startsWith('data:image/webp'))),
    );
    const colours = join(await comparedRun(t), 'moco');
    const error = await t.throwsAsync(transfer({...options, encoder: colours}, listening()));
    t.is(
      error?.message.replaceAll(colours, '~'),
      'Expected tasks to be of what MoCo in ~/encoder takes, received fluent-actions, which is of sounds: it sees pictures of 32 × 32 pixels and 3 channels, and a spectrogram has 64 × 64 places and 1 channel. Tasks that fit: ' +
        'aircraft, cub200, dtd, fungi, mnist, fashion-mnist, gtsrb, flowers102, coco-crops, cifar10, cifar100, stl10, tiny-imagenet, imagenet and image-folder.',
    );
  },
);
