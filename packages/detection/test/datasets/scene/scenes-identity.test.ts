import {defineDataset, type Example} from '@annulus/datasets';
import {detectionDataset, type Instances, type Scene} from '@annulus/detection';
import test from 'ava';

const images = defineDataset<Example>({
  length: 1,
  get: () => ({input: {data: new Float32Array(12), shape: [2, 2, 3]}}),
});

const instances: Instances = {
  boxes: Float32Array.of(0, 0, 1, 1, 0, 0, 2, 2),
  classes: Int32Array.of(0, 1),
  crowds: Uint8Array.of(0, 0),
  difficult: Uint8Array.of(0, 0),
  truncated: Uint8Array.of(0, 0),
  masks: [
    [
      [0, 0, 1, 0, 1, 1],
      [1, 1, 2, 1, 2, 2],
    ],
    {height: 2, width: 2, counts: Uint32Array.of(3, 1)},
  ],
  keypoints: new Float32Array(6),
};

const scene: Scene = {id: 1, file: '1.jpg', height: 2, width: 2, instances};

const identityOf = (change: Partial<Scene>) => detectionDataset(images, [{...scene, ...change}], []).identity?.();

const [polygons, runs] = instances.masks as readonly [number[][], {readonly counts: Uint32Array}];

/** Of each field values that it does not have. */
const others: {readonly [Field in keyof Required<Instances>]: readonly Instances[Field][]} = {
  boxes: [Float32Array.of(0, 0, 1, 1, 0, 0, 2, 1)],
  classes: [Int32Array.of(0, 0)],
  crowds: [Uint8Array.of(0, 1), undefined],
  difficult: [Uint8Array.of(0, 1), undefined],
  truncated: [Uint8Array.of(1, 0), undefined],
  masks: [
    undefined,
    [],
    [polygons, {height: 2, width: 2, counts: Uint32Array.of(2, 2)}],
    [polygons, {...runs, height: 4, width: 1}],
    [[polygons.flat()], {height: 2, width: 2, counts: runs.counts}], // Two polygons as one.
    [[[0, 0, 1, 0, 1, 1.5], polygons[1] as number[]], {height: 2, width: 2, counts: runs.counts}],
  ],
  keypoints: [Float32Array.of(0, 0, 0, 0, 0, 1), undefined],
};

for (const [field, values] of Object.entries(others)) {
  test.serial(`data sets that differ in ${field} are told apart`, async (t) => {
    for (const value of values) {
      t.not(await identityOf({instances: {...instances, [field]: value}}), await identityOf({}));
    }
  });
}

test.serial('data sets that differ in the number, the file or a side of an image are told apart', async (t) => {
  for (const change of [{id: 2}, {id: '1'}, {file: '2.jpg'}, {height: 3}, {width: 3}]) {
    t.not(await identityOf(change), await identityOf({}));
  }
});

test.serial('data sets that say the same have the same identity', async (t) => {
  t.is(await identityOf({instances: structuredClone(instances)}), await identityOf({}));
});
