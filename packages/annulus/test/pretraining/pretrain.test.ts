import {readdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {loadEncoder} from '@annulus/encoders';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {resumeCommand} from '../../src/commands/resume-command.js';
import {runningCommand} from '../../src/commands/running-command.js';
import {type GivenPretrainOptions, pretrain, resumePretraining} from '../../src/index.js';
import {trainingOutcome} from '../outcome.js';
import {pictureFolder, png} from '../picture-folder.js';
import {runQuietly} from '../run-quietly.js';

const tiny = `--epochs 2 --size 16 --batch-size 4 --queue 8 --encoder small-convnet --width 2 --dimensions 4 --neighbours 2 --probe-epochs 1 --checkpoint-every 1 --backend ${TESTED_BACKEND} --progress quiet`;

const pretrainTiny = (output: string, folders: readonly string[], ...more: string[]) =>
  runQuietly('pretrain', ...folders, '--output', output, '--name', 'run', ...tiny.split(' '), ...more);

const names = Array.from({length: 10}, (_, index) => `${index} Ärger ñ.PNG`);

test.serial('A folder of all sorts is learned from, and what is left out is said', async (t) => {
  const [root, output] = [pictureFolder(names), temporaryFolder(t)];
  for (const name of ['.DS_Store', 'IMG_1.HEIC', 'notes.txt']) await writeFile(join(root, name), 'something');
  for (let index = 0; index < 12; index++) await writeFile(join(root, `cut ${10 + index}.jpg`), 'no picture');
  await writeFile(join(root, 'pixel.png'), png(1, 1, [1, 2, 3, 255]));
  const {code, out, err} = await pretrainTiny(output, [root]);
  t.is(err, '');
  t.is(code, 0, out);
  const run = join(output, 'run');
  const cut = (index: number) => `${join(root, `cut ${10 + index}.jpg`)}: it is no image of a format that is known`;
  const lines = out.split('\n');
  t.deepEqual(lines.slice(2, 18), [
    '11 images without classes',
    '2 files are not read: .heic 1, .txt 1',
    'HEIC, as phones take it, is not read: convert it to JPEG, such as with heif-convert, and run again',
    'Pixels: 1 × 1 to 8 × 8',
    'Left out, since they could not be decoded:',
    ...Array.from({length: 10}, (_, index) => `  ${cut(index)}`),
    `  and 2 more, which ${join(run, 'left-out.txt')} lists`,
  ]);
  const little = 'Learned from 4 updates only: give it more epochs. Fewer than 500 are rarely enough.';
  t.is(lines.filter((line) => line.endsWith(little)).length, 1);
  t.deepEqual(lines.slice(-7), [
    'MoCo has learned from 11 pictures in 2 epochs.',
    `Encoder: ${join(run, 'encoder')}`,
    `Report: ${join(run, 'report.html')}`,
    'Next:',
    `  ${runningCommand()} embed ${run}               a vector of every picture`,
    `  ${runningCommand()} explore ${run}             a map of the pictures, near-duplicates, outliers`,
    `  ${runningCommand()} search ${run} picture.jpg  the pictures that are nearest to one`,
  ]);
  t.is((await readFile(join(run, 'left-out.txt'), 'utf8')).split('\n').length, 13);
  const found = (await readdir(run)).filter((name) => !name.startsWith('events'));
  t.deepEqual(found.sort(), [
    ...['checkpoints', 'configuration.json', 'encoder', 'hyperparameters.json', 'images.json', 'left-out.txt'],
    ...['metrics.csv', 'metrics.jsonl', 'report.html', 'results.json', 'ring.jsonl', 'status.json'],
  ]);
  const results = JSON.parse(await readFile(join(run, 'results.json'), 'utf8'));
  t.like(results, {complete: true, configuration: {command: 'pretrain', images: {train: 11, test: 0}}});
  t.is((await loadEncoder(join(run, 'encoder'))).dimensions, 4);
  t.regex(await readFile(join(run, 'report.html'), 'utf8'), /MoCo on annulus-/);

  const again = await runQuietly('pretrain', '--resume', run);
  t.is(again.code, 0);
  t.is(again.out.split('\n')[0], `${run} is complete: nothing is left to do.`);
  const other = await runQuietly('compare', '--resume', run);
  t.is(
    other.err,
    `Expected the folder of a comparison, ${run} holds a pretraining. Go on with it: ${resumeCommand(run, 'pretrain')}`,
  );
});

test.serial('Classes of a table are measured, and pictures without one are learned from', async (t) => {
  const [root, output] = [pictureFolder(names.map((name) => `a/${name}`)), temporaryFolder(t)];
  const other = pictureFolder(['1.png', '2.png']);
  const table = join(output, 'labels.csv');
  await writeFile(
    table,
    ['file,label', ...names.map((name, index) => `${name},${index % 2}`), 'gone.png,1'].join('\n'),
  );
  const run = await pretrainTiny(output, [root, other], '--labels', table);
  t.is(run.err, '');
  t.deepEqual(run.out.split('\n').slice(2, 6), [
    '12 images in 2 classes: 0 5, 1 5',
    '2 images have no label, and are learned from all the same',
    '1 row of the labels names no image, or several: gone.png',
    'Pixels: 8 × 8',
  ]);
  t.regex(run.out, /Measured on 2 pictures that it has not seen: kNN .*, linear /);
  const results = JSON.parse(await readFile(join(output, 'run', 'results.json'), 'utf8'));
  t.like(results.configuration.images, {train: 10, test: 2});
});

test.serial('A run starts from the encoder of another, and what is frozen of it stays', async (t) => {
  const [root, output] = [pictureFolder(names), temporaryFolder(t)];
  t.is((await pretrainTiny(output, [root])).code, 0);
  const first = join(output, 'run');
  const free = '--epochs 1 --batch-size 4 --queue 8 --progress quiet --freeze stage2';
  const args = [
    'pretrain',
    root,
    '--output',
    output,
    '--name',
    'second',
    '--backend',
    TESTED_BACKEND,
    ...free.split(' '),
  ];
  const {code, out, err} = await runQuietly(...args, '--from', first);
  t.is(err, '');
  t.is(code, 0);
  t.true(out.includes(`Starting from the weights of ${first}, frozen up to stage2\n`), out);
  const {options} = JSON.parse(await readFile(join(output, 'second', 'configuration.json'), 'utf8'));
  t.like(options, {encoder: 'small-convnet', width: 2, dimensions: 4, size: 16, freeze: 'stage2'});
  t.regex(await readFile(join(output, 'second', 'hyperparameters.json'), 'utf8'), /"freeze": "stage2"/);
  const [before, after] = await Promise.all(
    [first, join(output, 'second')].map(async (run) => (await loadEncoder(join(run, 'encoder'))).network),
  );
  const same = (layer: string) =>
    before
      ?.getLayer(layer)
      .getWeights()
      .every((weight, index) => {
        const other = after?.getLayer(layer).getWeights()[index];
        return weight.dataSync().join() === other?.dataSync().join();
      });
  t.deepEqual(['conv1', 'conv2', 'conv3', 'conv4'].map(same), [true, true, false, false]);
  const third = args.map((word) => (word === 'second' ? 'third' : word));
  const unknown = await runQuietly(...third.slice(0, -1), 'stage9', '--from', first);
  t.is(
    unknown.err,
    'Expected --freeze to be a number of stages up to 4, or one of stage1, stage2, stage3, stage4, received stage9.',
  );
  t.is(unknown.code, 2);
});

test.serial('One that is interrupted goes on to what it would have become', async (t) => {
  const [root, output] = [pictureFolder(names), temporaryFolder(t)];
  const given: GivenPretrainOptions = {
    ...{root, output, epochs: 2, size: 16, batchSize: 4, queue: 8, encoder: 'small-convnet', width: 2, dimensions: 4},
    ...{backend: TESTED_BACKEND, progress: 'quiet', ring: 'on', inner: 0.1, outer: 0.9},
  };
  const {signal} = new AbortController();
  const print = () => {};
  await pretrain({...given, name: 'whole'}, {signal, print});
  const stop = new AbortController();
  const stopping = (line: string) => line.startsWith('Results go to') && stop.abort();
  const stopped = await pretrain({...given, name: 'parts'}, {signal: stop.signal, print: stopping});
  t.false(stopped.complete);
  t.is(stopped.result?.reason, 'stopped');
  const parts = join(output, 'parts');
  const {complete, result} = await resumePretraining(parts, {}, {signal, print});
  t.true(complete);
  t.is(result?.epochs.length, 2);
  const [whole, resumed] = await Promise.all([join(output, 'whole'), parts].map(trainingOutcome));
  t.is(resumed?.encoder, whole?.encoder);
});

test.serial('Folders that make no sense are refused before anything is written', async (t) => {
  const [root, output] = [pictureFolder(names), temporaryFolder(t)];
  const refusal = async (...args: string[]) => {
    const {code, err} = await runQuietly('pretrain', '--output', output, ...args);
    return [code, err];
  };
  t.deepEqual(await refusal(), [
    2,
    'Expected <folder> to be one or more folders of pictures or recordings, received none.',
  ]);
  const gone = join(root, 'gone');
  t.deepEqual(await refusal(gone), [2, `Expected <folder> to be a folder, received ${gone}, which does not exist.`]);
  t.deepEqual(await refusal(root, root), [
    2,
    `Expected folders that are not the same, ${root} is named twice. Name it once.`,
  ]);
  const [cut, one] = [pictureFolder({'1.jpg': 'no picture'}), pictureFolder(['1.png'])];
  t.deepEqual(await refusal(cut), [
    2,
    `1 image could not be decoded:\n  ${join(cut, '1.jpg')}: it is no image of a format that is known\nNo others are left to learn from or to test on. Replace it.`,
  ]);
  t.deepEqual(await refusal(one), [
    2,
    'Expected <folder> to hold two pictures or more to learn from, found 1: what is learned is to tell pictures apart. Name a folder with more of them.',
  ]);
  const table = join(root, 'labels.csv');
  t.deepEqual(await refusal(root, '--labels', table), [
    2,
    `Expected --labels to be a file, received ${table}, which does not exist.`,
  ]);
  t.deepEqual(await refusal(root, '--resume', 'run'), [
    2,
    `Expected no <folder> with --resume, received ${root}: a pretraining goes on with its own examples. Leave it out, or start another pretraining.`,
  ]);
  t.deepEqual(await readdir(output), []);
});
