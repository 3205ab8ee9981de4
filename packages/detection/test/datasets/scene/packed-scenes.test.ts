import {defineDataset, type Example, madeBy, originOf} from '@annulus/datasets';
import {detectionDataset, type Scene} from '@annulus/detection';
import test from 'ava';
import {packedScenes, unpackedScene} from '../../../src/datasets/scene/packed-scenes.js';

/** Scenes with everything in them that a data set may say, or with little. */
const scenes: Scene[] = Array.from({length: 2500}, (_, id) => ({
  id: id % 2 === 0 ? id : `image ${id}`,
  file: `${id}.jpg`,
  height: 2,
  width: 3 + id,
  instances: {
    boxes: Float32Array.of(0.1, id, 1, 2.5),
    classes: Int32Array.of(id),
    ...(id % 3 === 0 && {crowds: Uint8Array.of(1), keypoints: Float32Array.of(0.5, 1.5, 2)}),
    ...(id % 5 === 0 && {masks: [[[0.1, 1 / 3, id, 4, 5, 6]]]}),
    ...(id % 7 === 0 && {masks: [{height: 2, width: 2, counts: new Uint32Array(9).fill(2).subarray(0, 2)}]}),
  },
}));

test('scenes come out of shared memory as they went in, each time anew', (t) => {
  const packed = packedScenes(scenes);
  for (const [index, {file: _, ...scene}] of scenes.entries()) t.deepEqual(unpackedScene(packed, index), scene);
  const [one, other] = [unpackedScene(packed, 7), unpackedScene(packed, 7)];
  t.not(one.instances.boxes.buffer, other.instances.boxes.buffer);
  t.true(one.instances.boxes.buffer instanceof ArrayBuffer);
  t.notThrows(() => structuredClone(one, {transfer: [one.instances.boxes.buffer as ArrayBuffer]}));
});

test('of arrays that are parts of one, each scene has its own part alone', (t) => {
  const [boxes, classes, counts] = [new Float32Array(4 * 1000), new Int32Array(1000), new Uint32Array(1000).fill(4)];
  const parts = Array.from({length: 1000}, (_, id) => ({
    ...{id, height: 2, width: 2},
    instances: {
      boxes: boxes.subarray(4 * id, 4 * id + 4),
      classes: classes.subarray(id, id + 1),
      masks: [{height: 2, width: 2, counts: counts.subarray(id, id + 1)}],
    },
  }));
  const [bytes] = packedScenes(parts).blocks;
  t.true((bytes?.length ?? Number.NaN) < 1000 * classes.byteLength);
});

test('threads are told where the scenes are, and get no copy of them', (t) => {
  const images = madeBy(
    defineDataset<Example>({
      length: scenes.length,
      get: () => ({input: {data: new Float32Array(18), shape: [2, 3, 3]}}),
    }),
    {module: import.meta.url, name: 'none'},
  );
  const dataset = detectionDataset(images, scenes, ['cat']);
  for (const each of [dataset, dataset.select([0, 1])]) {
    const [, packed, ...others] = originOf(each)?.arguments ?? [];
    const {blocks, ends} = packed as ReturnType<typeof packedScenes>;
    t.true([...blocks, ends].every(({buffer}) => buffer instanceof SharedArrayBuffer));
    t.is(ends.length, each.length);
    t.deepEqual(others, []);
    t.is(originOf(each)?.arguments?.[1], packed); // They are written once.
  }
});
