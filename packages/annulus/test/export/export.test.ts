import {existsSync} from 'node:fs';
import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {imageFolder} from '@annulus/datasets';
import {loadEncoder, saveEncoder, smallConvNet} from '@annulus/encoders';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import {imageFeatures} from '@annulus/transfer';
import {vectorsFromNpy} from '@annulus/transfer/browser';
import * as tf from '@tensorflow/tfjs';
import test, {type ExecutionContext} from 'ava';
import {exportEncoder} from '../../src/index.js';
import {pictureFolder} from '../picture-folder.js';
import {runQuietly} from '../run-quietly.js';

test.before(() => useTestedBackend('wasm'));

/** A folder as a run of one encoder leaves it. */
async function runFolder(t: ExecutionContext, options: object = {}): Promise<string> {
  const run = temporaryFolder(t);
  const encoder = smallConvNet({width: 2, dimensions: 3, size: 16});
  await saveEncoder(encoder, join(run, 'encoder'));
  await writeFile(join(run, 'configuration.json'), JSON.stringify({command: 'pretrain', options}));
  encoder.dispose();
  return run;
}

const backend = ['--backend', 'wasm'] as const;

test.serial('ONNX goes into the folder export of a run, with how to load it', async (t) => {
  const run = await runFolder(t);
  const {code, out, err} = await runQuietly('export', run, '--format', 'onnx', ...backend);
  t.deepEqual([code, err], [0, '']);
  const file = join(run, 'export', 'encoder.onnx');
  const told = out.replace(/, [\d.]+ k?B$/gm, ', SIZE').split('\n');
  t.deepEqual(told.slice(0, 6), [
    'Exported:',
    `  ${file}       images to embedding and pooled, with any number of images at a time, SIZE`,
    `  ${file}.json  what images must look like, SIZE`,
    'Images: the shorter side resized, the middle 16 x 16 cut out; RGB from 0 to 1.',
    '',
    'In Python (pip install onnxruntime numpy):',
  ]);
  t.true(out.includes(`session = onnxruntime.InferenceSession(${JSON.stringify(file)})`));
  t.deepEqual((await readdir(join(run, 'export'))).sort(), ['encoder.onnx', 'encoder.onnx.json']);
});

test.serial('for pixels the JSON and the text say bytes', async (t) => {
  const run = await runFolder(t);
  const output = join(temporaryFolder(t), 'there');
  const given = ['--format', 'onnx', '--input', 'pixels', '--batch-norm', 'keep', '--output', output, ...backend];
  const {code, out} = await runQuietly('export', join(run, 'encoder'), ...given);
  t.is(code, 0);
  t.true(out.includes('Images: the shorter side resized, the middle 16 x 16 cut out; RGB from 0 to 255.'));
  const {input} = JSON.parse(await readFile(join(output, 'encoder.onnx.json'), 'utf8'));
  t.deepEqual([input.range, input.normalization], [[0, 255], 'none']);
});

test.serial('weights of a network that torchvision has not come by their names', async (t) => {
  const run = await runFolder(t);
  const lines: string[] = [];
  const print = (line: string) => lines.push(line);
  const {files} = await exportEncoder({encoder: run, format: 'safetensors', backend: 'wasm'}, {print});
  t.deepEqual(files, ['encoder.safetensors', 'encoder.safetensors.json']);
  const file = JSON.stringify(join(run, 'export', 'encoder.safetensors'));
  t.is(
    lines.at(-1),
    `
In Python (pip install torch safetensors), weights by their names:

  from safetensors.torch import load_file
  weights = load_file(${file})
  print({name: tuple(weight.shape) for name, weight in weights.items()})`,
  );
});

test.serial(
  'pictures go beside an encoder for browsers, without those that the run left out: vectors as imageFeatures gives them, thumbnails, and what is damaged told',
  async (t) => {
    const pictures = pictureFolder(['b/2.png', 'a/1.png', '3.png', 'left out.png']);
    await writeFile(join(pictures, 'broken.png'), 'no picture');
    const run = await runFolder(t, {dataset: 'image-folder', root: pictures, labels: 'none'});
    await writeFile(join(run, 'images.json'), JSON.stringify({files: {}, leftOut: ['left out.png']}));
    const tensors = tf.memory().numTensors;
    const {code, out} = await runQuietly('export', run, '--format', 'tfjs', '--with-examples', ...backend);
    t.is(code, 0);
    t.is(tf.memory().numTensors, tensors);
    t.regex(out, /^Left out: .*broken\.png/m);
    t.regex(out, /^3 pictures embedded in /m);
    t.regex(out, / {2}vectors and thumbnails of 3 pictures$/m);
    const folder = join(run, 'export', 'tfjs');
    t.deepEqual((await readdir(folder)).sort(), ['encoder.json', 'model.json', 'pictures', 'weights.bin']);
    const file = JSON.parse(await readFile(join(folder, 'pictures', 'pictures.json'), 'utf8'));
    t.deepEqual([file.format, file.version, file.feature, file.dimensions], ['annulus-pictures', 1, 'pooled', 8]);
    t.is(file.of, 'picture');
    const names = file.pictures.map(({name}: {name: string}) => name);
    t.deepEqual(names, ['3.png', 'a/1.png', 'b/2.png']);
    for (const {thumbnail} of file.pictures) t.true(existsSync(join(folder, 'pictures', thumbnail)));
    const bytes = await readFile(join(folder, 'pictures', file.vectors));
    const {values, rows} = vectorsFromNpy(new Uint8Array(bytes).buffer);
    t.is(rows, 3);
    const encoder = await loadEncoder(folder);
    const images = imageFolder({root: pictures, labels: 'none', split: 'all'});
    for (const [row, name] of names.entries()) {
      const index = images.files.findIndex((path) => path.endsWith(name));
      const [features] = await imageFeatures(encoder, [(await images.get(index)).input]);
      t.true(
        (features as Float32Array).every((value, at) => Math.abs(value - (values[row * 8 + at] as number)) < 1e-6),
      );
    }
    encoder.dispose();
    await runQuietly('export', run, '--format', 'tfjs', ...backend);
    t.false(existsSync(join(folder, 'pictures')), 'vectors of another encoder stay beside it');
  },
);

test.serial('an export that is aborted leaves nothing, and what was there before', async (t) => {
  const run = await runFolder(t);
  const output = join(temporaryFolder(t), 'model');
  await mkdir(output);
  await writeFile(join(output, 'model.json'), 'before');
  const reason = new Error('enough');
  const options = {
    encoder: run,
    format: 'tfjs',
    output,
    withExamples: [pictureFolder(['1.png'])],
    backend: 'wasm',
  } as const;
  const aborted = exportEncoder(options, {signal: AbortSignal.abort(reason)});
  t.is(await t.throwsAsync(aborted), reason);
  t.is(await readFile(join(output, 'model.json'), 'utf8'), 'before');
  t.deepEqual(await readdir(join(output, '..')), ['model']);
});

const refused: Readonly<
  Record<string, readonly [args: (run: string) => readonly string[], text: (run: string) => string]>
> = {
  'a flag of another format': [
    () => ['--format', 'tfjs', '--batch-norm', 'keep'],
    () => 'Expected --batch-norm only with --format onnx, received it with tfjs.',
  ],
  'a format that there is not': [
    () => ['--format', 'pickle'],
    () => 'Expected --format to be one of tfjs, onnx, safetensors, received pickle.',
  ],
  "the encoder's own folder as the output": [
    (run) => ['--format', 'tfjs', '--output', join(run, 'encoder')],
    (run) => `Expected --output to be another folder than the encoder's own, received ${join(run, 'encoder')}.`,
  ],
  'a folder of pictures that is not there': [
    () => ['--format', 'tfjs', '--with-examples', 'nowhere'],
    () => 'Expected --with-examples to be a folder, received nowhere, which does not exist.',
  ],
  'an output that cannot be written': [
    (run) => ['--format', 'tfjs', '--output', join(run, 'configuration.json', 'inner', 'model')],
    (run) =>
      `Expected --output to be a folder, received ${join(run, 'configuration.json/inner/model')}: ${join(run, 'configuration.json')} is a file.`,
  ],
  'pictures of a run that learned from none': [
    () => ['--format', 'tfjs', '--with-examples'],
    (run) =>
      `Expected --with-examples to name a folder of pictures or recordings, since ${run} did not learn from one.`,
  ],
};

for (const [what, [args, text]] of Object.entries(refused)) {
  test.serial(`nothing is begun for ${what}`, async (t) => {
    const run = await runFolder(t, {dataset: 'shapes'});
    const {code, err} = await runQuietly('export', run, ...args(run), ...backend);
    t.deepEqual([code, err], [2, text(run)]);
    t.false(existsSync(join(run, 'export')));
  });
}
