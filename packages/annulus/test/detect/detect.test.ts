import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {resnet18, saveEncoder} from '@annulus/encoders';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import * as tf from '@tensorflow/tfjs';
import test, {type ExecutionContext} from 'ava';
import {type DetectOptions, detect, resumeDetect} from '../../src/index.js';
import {listening} from '../embedding/trained.js';
import {comparedRun} from '../measuring/compared-run.js';
import {sceneFolder} from './scene-folder.js';

const tiny = {
  ...{schedule: 'fast', iterations: 2, batchSize: 1, progress: 'quiet', loaders: 0, backend: TESTED_BACKEND},
} as const satisfies Partial<DetectOptions>;

/** A run of one variant, of a ResNet-18 as narrow as it can be. */
async function narrowRun(t: ExecutionContext): Promise<string> {
  const run = temporaryFolder(t);
  const encoder = resnet18({size: 32, stem: 'imagenet', width: 2, dimensions: 4});
  await saveEncoder(encoder, join(run, 'encoder'));
  encoder.dispose();
  return run;
}

const withoutTimes = (text: string): unknown =>
  JSON.parse(text, (name, value) => (name === 'seconds' ? undefined : value));

test.serial('detectors are trained on encoders, anew by another protocol, and nothing is measured twice', async (t) => {
  const [encoder, root] = [await narrowRun(t), sceneFolder(t)];
  const given = {...tiny, encoder, root, task: ['coco-masks', 'coco-boxes']} as const;
  await detect({...given, iterations: 1}, listening()); // What a backend makes once stays.
  const tensors = tf.memory().numTensors;
  const {results, folder} = await detect(given, listening());
  t.is(tf.memory().numTensors, tensors);
  t.deepEqual([folder, results.failures, results.complete], [join(encoder, 'detect'), [], true]);
  t.deepEqual(results.tasks, ['coco-boxes', 'coco-masks']);
  t.deepEqual(
    results.parts.map(({detector, id, scores}) => [detector, id, Object.keys(scores)]),
    results.encoders.map(({id}) => ['instances', id, ['coco-boxes', 'coco-masks']]),
  );
  t.deepEqual(
    results.encoders.map(({weights}) => weights),
    ['untrained', 'trained'],
  );
  t.deepEqual(results.changed, {iterations: 2, batchSize: 1});
  t.true(results.parts.every(({losses}) => ['loss', 'loss/boxes', 'loss/masks'].every((name) => name in losses)));
  t.deepEqual(readdirSync(folder).sort(), [
    ...['detect.json', 'detections', 'parts', 'report.html', 'results.json', 'trainings'],
  ]);
  t.deepEqual(readdirSync(join(folder, 'detections', 'instances', 'random')).sort(), ['bbox.json', 'segm.json']);
  t.false(readFileSync(join(folder, 'results.json'), 'utf8').includes('base64'));

  const again = listening();
  const repeated = await resumeDetect(folder, {}, again);
  t.true(again.lines.includes('2 of 2 are measured already'));
  t.deepEqual(withoutTimes(JSON.stringify(repeated.results)), withoutTimes(JSON.stringify(results)));

  const log = join(folder, 'trainings', 'instances', 'random', 'metrics.jsonl');
  const before = readFileSync(log, 'utf8');
  t.is((await detect({...given, test: 1}, listening())).results.detectors[0]?.test, 1);
  t.is(readFileSync(log, 'utf8'), before, 'other test images need no other training');
});

test.serial('a detection that is interrupted goes on, a training from its last update', async (t) => {
  const [encoder, root] = [await narrowRun(t), sceneFolder(t)];
  const given = {...tiny, iterations: 3, encoder, root, task: ['coco-boxes'], progress: 'bar'} as const;
  const whole = await detect({...given, progress: 'quiet', output: join(temporaryFolder(t), 'whole')}, listening());
  const interruption = new AbortController();
  const output = join(temporaryFolder(t), 'cut');
  const checkpoints = join(output, 'trainings', 'instances', 'random', 'checkpoints');
  const watching = setInterval(() => {
    if (existsSync(checkpoints) && readdirSync(checkpoints).length > 0) interruption.abort(new Error('enough'));
  }, 1);
  await t.throwsAsync(detect({...given, output}, {signal: interruption.signal, print: () => {}}), {message: 'enough'});
  clearInterval(watching);
  t.false(existsSync(join(output, 'results.json')));
  const {results} = await resumeDetect(output, {progress: 'quiet'}, listening());
  const numbers = ({parts}: typeof results) => parts.map(({scores, losses, id}) => ({id, scores, losses}));
  t.deepEqual(numbers(results), numbers(whole.results));
});

test.serial('what fails is told, and ends nothing else', async (t) => {
  const [encoder, root] = [await narrowRun(t), sceneFolder(t)];
  writeFileSync(join(root, 'train2017', '2.png'), 'no picture');
  const {results, folder} = await detect({...tiny, encoder, root, task: ['coco-boxes']}, listening());
  t.false(results.complete);
  t.is(results.failures.length, 2);
  t.regex(results.failures[0]?.error ?? '', /train2017\/2\.png/);
  t.regex(readFileSync(join(folder, 'report.html'), 'utf8'), /instances · random was not measured\. /);
});

test.serial('detections that make no sense are refused before anything is trained', async (t) => {
  const [run, root] = [await narrowRun(t), sceneFolder(t)];
  const refused = (options: Partial<DetectOptions>) =>
    t
      .throwsAsync(detect({...tiny, encoder: run, root, ...options}, listening()))
      .then((error) => error?.message.replaceAll(run, '~'));
  t.is(await refused({iterations: 0}), 'Expected iterations to be a positive integer, received 0.');
  t.is(
    await refused({task: ['coco' as 'coco-boxes']}),
    'Expected task to be all, or one or more of coco-boxes, coco-masks, coco-keypoints, voc-boxes, each once, received coco.',
  );
  t.regex((await refused({task: ['voc-boxes', 'voc-boxes']})) ?? '', /, each once, received voc-boxes twice\.$/);
  const grey = join(await comparedRun(t, {channels: 1}), 'moco');
  t.is(
    await refused({encoder: grey}).then((message) => message?.replaceAll(grey, '~')),
    'Expected an encoder of colour pictures (rgb), received Random encoder in ~/encoder, which takes gray. Choose another run.',
  );
  const taken = temporaryFolder(t);
  writeFileSync(join(taken, '1.txt'), '');
  t.is(
    await refused({output: taken}).then((message) => message?.replaceAll(taken, '~')),
    'Expected output to be a new folder or one of detections, ~ holds 1.txt and no detect.json. Choose another folder.',
  );
  mkdirSync(join(taken, 'none'));
  t.is(
    await t
      .throwsAsync(resumeDetect(join(taken, 'none'), {}, listening()))
      .then((error) => error?.message.replaceAll(taken, '~')),
    'Expected resume to be the folder of detections, received ~/none: there is no detect.json in it.',
  );
});
