import {readdirSync, truncateSync} from 'node:fs';
import {join} from 'node:path';
import {channelStatistics} from '@annulus/datasets';
import type {Detected, DetectionBatch} from '@annulus/detection';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {detectors} from '../../src/detect/detectors/detectors.js';
import {FoundSoFar} from '../../src/detect/found-so-far.js';
import {testDetector} from '../../src/detect/test-detector.js';
import {sceneFolder} from './scene-folder.js';

/** Numbers that not every format keeps as they are. */
const foundIn = ({images}: DetectionBatch): Detected[] =>
  images.map(({id}) => ({
    ...{image: id, boxes: Float32Array.of(0.1, -0, Number.NaN, 1 / 3), classes: Int32Array.of(0)},
    ...{scores: Float32Array.of(0.7), masks: [{height: 2, width: 2, counts: Uint32Array.of(1, 3)}]},
  }));

const protocol = detectors.instances.schedules.fast;
const {imagenet: statistics} = channelStatistics;

test.serial('a test goes on behind the images that it has seen, and finds the same to the last bit', async (t) => {
  const {test: images} = detectors.instances.open({root: sceneFolder(t, {train: 1, val: 25})});
  const folder = join(temporaryFolder(t), 'found');
  const seen: (number | string)[] = [];
  const detector = {
    detect: async (batch: DetectionBatch) => {
      seen.push(...batch.images.map(({id}) => id));
      return foundIn(batch);
    },
  };
  const tested = async (key: string, signal = new AbortController().signal, onImage = (_: {done: number}) => {}) => {
    seen.length = 0;
    const found = await FoundSoFar.in(folder, key);
    return testDetector(detector, images, {protocol, statistics, loaders: 0, found, signal, onImage});
  };
  const interruption = new AbortController();
  await t.throwsAsync(
    tested('a', interruption.signal, ({done}) => done === 15 && interruption.abort(new Error('enough'))),
    {message: 'enough'},
  );
  t.deepEqual(readdirSync(folder).sort(), ['from-0.bin', 'from-10.bin']);
  const all = await tested('a');
  const ids = images.scenes.map(({id}) => id);
  t.deepEqual(seen, ids.slice(15));
  t.deepEqual(
    all,
    ids.flatMap((id) => foundIn({images: [{id}]} as unknown as DetectionBatch)),
  );
  t.deepEqual([await tested('a'), seen.length], [all, 0]);
  await tested('b');
  t.deepEqual(seen, ids);
  t.deepEqual(readdirSync(folder).sort(), ['from-0.bin', 'from-10.bin', 'from-20.bin']);

  truncateSync(join(folder, 'from-10.bin'), 50);
  const error = await t.throwsAsync(tested('b'), {name: 'DamagedFileError'});
  t.is(
    error?.message,
    `Expected ${join(folder, 'from-10.bin')} to hold what was found in test images, as it was written. Delete it: they are tested again.`,
  );
});
