import {existsSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {detect, resumeDetect} from '../../src/index.js';
import {listening} from '../embedding/trained.js';
import {killedOnce} from './killed-once.js';
import {narrowRun, tiny, withoutTimes} from './narrow-run.js';
import {sceneFolder} from './scene-folder.js';

test.serial('detectors are trained on encoders, and nothing is measured twice', async (t) => {
  const [encoder, root] = [await narrowRun(t), sceneFolder(t)];
  const given = {...tiny, encoder, root, task: ['coco-masks', 'coco-boxes']} as const;
  const once = {iterations: 1, output: join(temporaryFolder(t), 'once')};
  await detect({...given, ...once}, listening()); // What a backend makes once stays.
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
    ...['damage', 'detect.json', 'detections', 'parts', 'report.html', 'results.json', 'trainings'],
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

test.serial(
  'what is said anew of the images is measured anew, and learned from where it is said of those',
  async (t) => {
    const [encoder, root] = [await narrowRun(t), sceneFolder(t)];
    const rewrite = (split: string) => {
      const path = join(root, 'annotations', `instances_${split}2017.json`);
      const {annotations, ...others} = JSON.parse(readFileSync(path, 'utf8'));
      // Of the same length, and nothing that boxes or classes say.
      writeFileSync(path, JSON.stringify({...others, annotations: annotations.map(halved)}));
    };
    const halved = ({area, ...others}: {readonly area: number}) => ({...others, area: Math.round(area / 2) + 10});
    const log = join(encoder, 'detect', 'trainings', 'instances', 'random', 'metrics.jsonl');
    const again = async () => {
      const said = listening();
      await detect({...tiny, encoder, root, task: ['coco-boxes']}, said);
      return [said.lines.includes('2 of 2 are measured already'), readFileSync(log, 'utf8')];
    };
    const [, learned] = await again();
    rewrite('val');
    t.deepEqual(await again(), [false, learned]);
    t.deepEqual(await again(), [true, learned]);
    rewrite('train');
    const [measured, anew] = await again();
    t.false(measured);
    t.not(anew, learned, 'it has times of its own');
    const earlier = join(encoder, 'detect', 'trainings', 'instances', 'random.earlier-1');
    t.is(readFileSync(join(earlier, 'metrics.jsonl'), 'utf8'), `${learned}`, 'what was trained is kept');
  },
);

test.serial('a test that is killed goes on, and what was found is kept until it is measured', async (t) => {
  const [encoder, root] = [await narrowRun(t), sceneFolder(t, {train: 2, val: 11})];
  const given = {...tiny, encoder, root, task: ['coco-boxes']} as const;
  const whole = await detect({...given, output: join(temporaryFolder(t), 'whole')}, listening());
  const output = join(temporaryFolder(t), 'cut');
  const found = join(output, 'trainings', 'instances', 'random', 'found');
  t.is(await killedOnce(join(found, 'from-0.bin'), {...given, output}), 'SIGKILL');
  t.deepEqual(
    readdirSync(found).filter((name) => name.endsWith('.bin')),
    ['from-0.bin'],
  );
  t.false(existsSync(join(output, 'parts')));

  const taken = join(output, 'trainings', 'instances', 'random', 'seconds.json');
  const {key, partKey, training} = JSON.parse(readFileSync(taken, 'utf8'));
  t.true(training > 0);
  writeFileSync(taken, JSON.stringify({key, partKey, training: 1000, testing: 2000}));
  writeFileSync(join(output, 'detections'), 'no folder');
  const {results: failed} = await resumeDetect(output, {}, listening());
  t.deepEqual([failed.failures.length, readdirSync(found).length], [2, 2]);

  rmSync(join(output, 'detections'));
  const {results} = await resumeDetect(output, {}, listening());
  t.deepEqual(withoutTimes(JSON.stringify(results.parts)), withoutTimes(JSON.stringify(whole.results.parts)));
  t.false(existsSync(found));
  const [{seconds = {training: 0, testing: 0}} = {}] = results.parts;
  t.true(seconds.training > 1000 && seconds.testing > 2000, 'as long as all processes took');
});

test.serial('what was measured of a detection and is not whole is told, and how to go on', async (t) => {
  const [encoder, root] = [await narrowRun(t), sceneFolder(t)];
  const given = {...tiny, encoder, root, task: ['coco-boxes']} as const;
  const {folder} = await detect(given, listening());
  const part = join(folder, 'parts', 'instances', 'random.json');
  const {key} = JSON.parse(readFileSync(part, 'utf8'));
  writeFileSync(part, JSON.stringify({key}));
  const error = await t.throwsAsync(detect(given, listening()), {name: 'DamagedFileError'});
  t.is(
    error?.message,
    `Expected ${part} to hold all that was measured, as it was written. Delete it: what was in it is measured again.`,
  );
});

test.serial('what fails is told, and ends nothing else', async (t) => {
  const [encoder, root] = [await narrowRun(t), sceneFolder(t)];
  // Once the images were looked through.
  const print = (line: string) => {
    if (line.startsWith('instances: ')) writeFileSync(join(root, 'train2017', '2.png'), 'no picture');
  };
  const context = {...listening(), print};
  const {results, folder} = await detect({...tiny, encoder, root, task: ['coco-boxes']}, context);
  t.false(results.complete);
  t.is(results.failures.length, 2);
  t.regex(results.failures[0]?.error ?? '', /train2017\/2\.png/);
  t.regex(readFileSync(join(folder, 'report.html'), 'utf8'), /instances · random was not measured\. /);
});
