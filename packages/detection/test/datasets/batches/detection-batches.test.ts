import {channelStatistics, defineDataset, type Example, originOf, Random} from '@annulus/datasets';
import {
  cocoDetection,
  type DetectionBatch,
  type DetectionBatchesOptions,
  type DetectionDataset,
  detectionAugmentation,
  detectionBatches,
  detectionDataset,
  detectionTransform,
} from '@annulus/detection';
import {testWithShared} from '@annulus/testing/shared';
import test from 'ava';
import {packedExamples} from '../../../src/datasets/scene/detection-dataset.js';

const sizes = [
  [4, 6],
  [6, 4],
  [4, 5],
  [5, 5],
  [2, 7],
] as const;

const images = defineDataset<Example>({
  length: sizes.length,
  get: (index) => {
    const [height, width] = sizes[index] as readonly [number, number];
    return {input: {data: new Float32Array(height * width * 3).fill((index + 1) / 10), shape: [height, width, 3]}};
  },
});

const dataset: DetectionDataset = detectionDataset(
  images,
  sizes.map(([height, width], id) => ({
    id,
    file: `${id}.jpg`,
    height,
    width,
    instances: {
      boxes: Float32Array.of(0, 0, 2, 1, -3, -3, 9, 9),
      classes: Int32Array.of(0, 1),
      crowds: Uint8Array.of(0, 1),
    },
  })),
  ['cat', 'dog'],
);

async function epochOf(from: DetectionDataset, options: DetectionBatchesOptions): Promise<DetectionBatch[]> {
  const batches: DetectionBatch[] = [];
  for await (const batch of detectionBatches(from, {workers: 0, ...options}).epoch(0)) batches.push(batch);
  return batches;
}

test.serial('what is in an image is read anew every time, since a batch hands over its memory', async (t) => {
  const [one, other] = [await dataset.get(1), await dataset.get(1)];
  t.deepEqual(one.instances, other.instances);
  t.not(one.instances.classes.buffer, other.instances.classes.buffer);
});

test.serial(
  'images are padded with zeros at the right and below to the largest, rounded up to the stride',
  async (t) => {
    const options = {batchSize: 5, order: 'sequential', grouping: 'none'} as const;
    const [batch] = await epochOf(dataset, options);
    t.deepEqual(batch?.inputs.shape, [5, 6, 7, 3]);
    t.deepEqual(batch?.sizes, Int32Array.from(sizes.flat()));
    for (const [index, [height, width]] of sizes.entries()) {
      for (let pixel = 0; pixel < 6 * 7; pixel++) {
        const isInside = Math.floor(pixel / 7) < height && pixel % 7 < width;
        t.is(batch?.inputs.data[3 * (42 * index + pixel)], isInside ? Math.fround((index + 1) / 10) : 0);
      }
    }
    const [rounded] = await epochOf(dataset, {...options, stride: 4});
    t.deepEqual(rounded?.inputs.shape, [5, 8, 8, 3]);
  },
);

test.serial('wide images and others are not in one batch, unless grouping is none', async (t) => {
  const isWide = (id: number) => [0, 2, 4].includes(id);
  const batches = await epochOf(dataset, {batchSize: 2, lastBatch: 'keep'});
  t.is(batches.length, 3);
  t.true(batches.every(({ids}) => new Set(Array.from(ids, isWide)).size === 1));
  const [, second] = await epochOf(dataset, {batchSize: 3, lastBatch: 'keep', order: 'sequential', grouping: 'none'});
  t.deepEqual(second?.ids, Int32Array.of(3, 4));
});

test('the transform of a test only resizes and normalises', (t) => {
  const statistics = {mean: [0.5, 0.5, 0.5], standardDeviation: [0.5, 0.5, 0.5]};
  const example = exampleOf();
  const {input, instances, image} = detectionTransform({shortest: 8, longest: 10, statistics})(example, new Random(1));
  t.deepEqual(input.shape, [7, 10, 3]);
  t.true(input.data.every((value) => Math.abs(value - -0.5) < 1e-6));
  t.deepEqual(instances.boxes.map(Math.round), Float32Array.of(0, 0, 3, 2, -5, -5, 15, 16));
  t.deepEqual(instances.crowds, Uint8Array.of(0, 1));
  t.deepEqual(image, example.image);
});

const exampleOf = () => ({
  input: {data: new Float32Array(4 * 6 * 3).fill(0.25), shape: [4, 6, 3]},
  instances: dataset.scenes[0]?.instances as (typeof dataset.scenes)[number]['instances'],
  image: {id: 0, height: 4, width: 6},
});

test('the augmentation draws a size and a mirror, and leaves what can be learned from', (t) => {
  const augment = detectionAugmentation({shortest: [4, 8], longest: 100, statistics: channelStatistics.imagenet});
  const drawn = Array.from({length: 60}, (_, seed) => augment(exampleOf(), new Random(seed)));
  const seen = drawn.map(({input, instances}) => `${input.shape[0]} x ${input.shape[1]}: ${instances.boxes}`);
  const expected = ['4 x 6: 0,0,2,1', '4 x 6: 4,0,6,1', '8 x 12: 0,0,4,2', '8 x 12: 8,0,12,2'];
  t.deepEqual([...new Set(seen)].sort(), expected);
  for (const each of expected) t.true(seen.filter((one) => one === each).length > 5);
  t.true(drawn.every(({instances}) => instances.classes.length === 1));
});

testWithShared(
  'an augmented batch of COCO is the same in threads and out of them',
  'data/coco-tiny',
  async (t, root) => {
    const coco = cocoDetection({root, split: 'val', task: 'person_keypoints', scenes: 'trainable'}).take(4);
    const transform = detectionAugmentation({shortest: [64, 96], longest: 160});
    const options = {batchSize: 2, transform, stride: 32, lastBatch: 'keep'} as const;
    const [alone, threads] = [await epochOf(coco, options), await epochOf(coco, {...options, workers: 1})];
    t.deepEqual(threads, alone);
    for (const {inputs, instances, sizes: pairs} of alone) {
      t.true(inputs.shape.slice(1, 3).every((side) => side % 32 === 0));
      for (const [index, {boxes}] of instances.entries()) {
        const [height, width] = pairs.subarray(2 * index, 2 * index + 2) as unknown as [number, number];
        t.true(boxes.every((value, at) => value >= 0 && value <= (at % 2 === 0 ? width : height)));
      }
    }
  },
);

testWithShared(
  'what threads make of an image of COCO is what is made without them, crowds and their run lengths too',
  'data/coco-tiny',
  async (t, root) => {
    const coco = cocoDetection({root, split: 'val'});
    const crowded = coco.select(
      [...coco.scenes.keys()].filter((index) => coco.scenes[index]?.instances.crowds?.includes(1)),
    );
    t.true(crowded.length > 1);
    const [images, packed] = (originOf(crowded)?.arguments ?? []) as unknown as Parameters<typeof packedExamples>;
    const inThread = packedExamples(images, structuredClone(packed));
    for (const index of crowded.scenes.keys()) t.deepEqual(await inThread.get(index), await crowded.get(index));
    const of = (workers: number) => epochOf(crowded, {batchSize: 1, grouping: 'none', workers});
    t.deepEqual(await of(2), await of(0));
  },
);
