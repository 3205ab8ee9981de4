import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {type DetectOptions, detect, resumeDetect} from '../../src/index.js';
import {listening} from '../embedding/trained.js';
import {narrowRun, tiny} from './narrow-run.js';
import {sceneFolder} from './scene-folder.js';

/** Cuts a picture off. */
function cut(path: string): Buffer {
  const whole = readFileSync(path);
  writeFileSync(path, whole.subarray(0, 40));
  return whole;
}

const damageOf = (path: string): string[] =>
  (JSON.parse(readFileSync(path, 'utf8')).damaged as {readonly path: string}[]).map((each) => each.path);

test.serial(
  'images that cannot be decoded are listed before anything is trained, or left out and counted',
  async (t) => {
    const [encoder, root] = [await narrowRun(t), sceneFolder(t)];
    const given = {...tiny, iterations: 1, encoder, root, task: ['coco-boxes']} as const;
    const [learned, measured] = [join(root, 'train2017', '2.png'), join(root, 'val2017', '1.png')];
    const whole = cut(learned);
    cut(measured);
    const detected = async (changed: Partial<DetectOptions> = {}) => {
      const said = listening();
      return {...(await detect({...given, ...changed}, said)), lines: said.lines};
    };
    const error = await t.throwsAsync(detected(), {name: 'DamagedExamplesError'});
    const [first, ...others] = (error?.message ?? '').split('\n');
    t.is(first, '2 images of instances could not be decoded:');
    t.deepEqual(
      others.map((line) => line.trim().split(': ')[0]),
      [learned, measured, 'Delete or replace them, or leave them out'],
    );
    t.regex(others.at(-1) ?? '', /damaged skip\.$/);
    const folder = join(encoder, 'detect');
    t.deepEqual(damageOf(join(folder, 'damage', 'instances.json')), [learned, measured]);
    t.false(existsSync(join(folder, 'trainings')));

    const skipped = await detected({damaged: 'skip'});
    t.deepEqual(
      [skipped.results.complete, skipped.results.detectors[0]?.train, skipped.results.detectors[0]?.test],
      [true, 2, 1],
    );
    const line = 'Left out, since they cannot be decoded: 2 images, listed in damage/instances.json';
    t.deepEqual(skipped.results.detectors[0]?.found, [line]);
    t.true(skipped.lines.some((said) => said.includes(line)));

    const keypoints = await detected({damaged: 'skip', task: ['coco-keypoints']});
    t.deepEqual(
      keypoints.results.detectors.map(({name, train}) => [name, train]),
      [
        ['instances', 2],
        ['keypoints', 2],
      ],
    );
    t.true((await detected({damaged: 'skip'})).lines.includes('4 of 4 are measured already'));

    writeFileSync(learned, whole);
    const repaired = await detected({damaged: 'skip'});
    t.deepEqual([repaired.results.detectors[0]?.train, repaired.results.detectors[0]?.test], [3, 1]);
  },
);

test.serial('of images that are all damaged none is left to learn from or to test on', async (t) => {
  const [encoder, root] = [await narrowRun(t), sceneFolder(t, {train: 2, val: 1})];
  cut(join(root, 'val2017', '1.png'));
  const given = {...tiny, iterations: 1, encoder, root, task: ['coco-boxes'], damaged: 'skip'} as const;
  const error = await t.throwsAsync(detect(given, listening()), {name: 'DamagedExamplesError'});
  t.regex(error?.message ?? '', /\nNo others are left to learn from or to test on\. Replace it\.$/);
});

test.serial(
  'a look through the images that is interrupted is begun again by what goes on with the detection',
  async (t) => {
    const [encoder, root] = [await narrowRun(t), sceneFolder(t)];
    const interrupted = {...listening(), signal: AbortSignal.abort(new Error('enough'))};
    await t.throwsAsync(detect({...tiny, iterations: 1, encoder, root, task: ['coco-boxes']}, interrupted), {
      message: 'enough',
    });
    const {results} = await resumeDetect(join(encoder, 'detect'), {}, listening());
    t.deepEqual([results.complete, results.changed.iterations], [true, 1]);
  },
);

test.serial('images that are whole are looked through once', async (t) => {
  const [encoder, root] = [await narrowRun(t), sceneFolder(t)];
  const given = {...tiny, iterations: 1, encoder, root, task: ['coco-boxes']} as const;
  const {folder} = await detect(given, listening());
  const file = join(folder, 'damage', 'instances.json');
  t.deepEqual(damageOf(file), []);
  const before = readFileSync(file, 'utf8');
  await detect(given, listening());
  t.is(readFileSync(file, 'utf8'), before);
});
