import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {type Encoder, fromLayersModel, saveEncoder} from '@annulus/encoders';
import {TESTED_BACKEND, useTestedBackend} from '@annulus/testing/backend-under-test';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {type DetectOptions, detect, resumeDetect} from '../../src/index.js';
import {listening} from '../embedding/trained.js';
import {comparedRun} from '../measuring/compared-run.js';
import {killedOnce} from './killed-once.js';
import {narrowRun, tiny} from './narrow-run.js';
import {sceneFolder} from './scene-folder.js';

test.serial('options that would delete what was trained are refused; tasks come one after another', async (t) => {
  const [encoder, root] = [await narrowRun(t), sceneFolder(t)];
  const given = {...tiny, encoder, root, iterations: 1, test: 1, task: ['coco-keypoints']} as const;
  const {folder} = await detect(given, listening());
  const before = readFileSync(join(folder, 'detect.json'), 'utf8');
  const refused = (changed: Partial<DetectOptions>) =>
    t
      .throwsAsync(detect({...given, ...changed}, listening()), {name: 'OptionError'})
      .then((error) => error?.message.replaceAll(encoder, '~'));
  t.is(
    await refused({seed: 1, iterations: 2, train: 2}),
    'Expected iterations 1, no train and seed 0, with which the detection in ~/detect was begun, received iterations 2, train 2 and seed 1: what was trained there would be lost. Choose another output, or delete that folder.',
  );
  // The untrained encoder of the same architecture is the same.
  for (const other of [await narrowRun(t), await comparedRun(t, {size: 32})]) {
    t.regex(
      (await refused({encoder: other, output: folder})) ?? '',
      /^Expected the encoder ~, with which the detection in ~\/detect was begun, received the encoder .*: what was trained there would be lost\./,
    );
  }
  t.regex(
    (await refused({task: ['coco-boxes'], backend: TESTED_BACKEND === 'cpu' ? 'wasm' : 'cpu'})) ?? '',
    /^Expected backend \w+, .*, received backend \w+: /,
  );
  await useTestedBackend();
  t.regex(
    (await refused({task: ['coco-boxes'], root: sceneFolder(t)})) ?? '',
    /^Expected root .*, with which .*, received root .*: what was trained there would be lost\./,
  );
  t.regex((await refused({task: ['coco-boxes'], seed: 3})) ?? '', /^Expected seed 0, .*, received seed 3: /);
  t.is(readFileSync(join(folder, 'detect.json'), 'utf8'), before);

  const {results} = await detect({...given, task: ['coco-boxes']}, listening());
  t.deepEqual(results.tasks, ['coco-boxes', 'coco-keypoints']);
  t.deepEqual(
    results.parts.map(({detector}) => detector),
    ['instances', 'instances', 'keypoints', 'keypoints'],
  );
  const said = listening();
  t.deepEqual((await resumeDetect(folder, {}, said)).results.tasks, results.tasks);
  t.true(said.lines.includes('4 of 4 are measured already'));
});

test.serial('of what was begun and never saved nothing can be lost', async (t) => {
  const [encoder, root] = [await narrowRun(t), sceneFolder(t)];
  const given = {...tiny, encoder, root, task: ['coco-boxes']} as const;
  const output = join(temporaryFolder(t), 'begun');
  const log = join(output, 'trainings', 'instances', 'random', 'training.json');
  t.is(await killedOnce(log, {...given, iterations: 4000, output}), 'SIGKILL');
  rmSync(join(output, 'trainings', 'instances', 'random', 'checkpoints'), {recursive: true, force: true});
  const {results} = await detect({...given, iterations: 1, output}, listening());
  t.true(results.complete);
});

test.serial('all tasks, then one, then what was begun: it goes on with those whose data sets are there', async (t) => {
  const [encoder, root] = [await narrowRun(t), sceneFolder(t)];
  const given = {...tiny, encoder, root, iterations: 1, test: 1} as const;
  const all = await detect({...given, task: 'all'}, listening());
  t.deepEqual(all.results.tasks, ['coco-boxes', 'coco-masks', 'coco-keypoints']);
  await detect({...given, task: ['coco-boxes']}, listening());
  const again = listening();
  t.deepEqual((await resumeDetect(all.folder, {}, again)).results.tasks, all.results.tasks);
  t.true(again.lines.includes('4 of 4 are measured already'));
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
    'Expected an encoder of colour pictures (rgb), received MoCo in ~/encoder, which takes gray. Choose another run.',
  );
  const flat = join(temporaryFolder(t), 'flat');
  await saveEncoder(flatEncoder(), flat);
  t.is(
    await refused({encoder: flat, task: ['coco-boxes']}).then((message) => message?.replaceAll(flat, '~')),
    'Expected flat in ~, for Mask R-CNN of boxes and masks, to have feature maps each at half the resolution of the one before, its last have strides 2, 2. Choose another run, or by task tasks of another detector.',
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

/** An encoder of two feature maps of one resolution. */
function flatEncoder(): Encoder {
  const inputs = tf.input({shape: [null, null, 3]});
  const conv = (strides: number, name: string) =>
    tf.layers.conv2d({filters: 2, kernelSize: 3, strides, padding: 'same', name});
  const two = conv(1, 'two').apply(conv(2, 'one').apply(inputs));
  const outputs = tf.layers.dense({units: 2}).apply(tf.layers.globalAveragePooling2d({}).apply(two));
  const network = tf.model({inputs, outputs: outputs as tf.SymbolicTensor});
  const encoder = fromLayersModel(network, {features: {one: 'one', two: 'two'}});
  network.dispose();
  return encoder;
}
