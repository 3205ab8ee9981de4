import test from 'ava';
import {changedProtocol} from '../../src/detect/detector-protocol.js';
import {detectors} from '../../src/detect/detectors/detectors.js';
import {longWaitText} from '../../src/detect/long-wait-text.js';
import {inCode} from '../../src/options/wording.js';

const {'1x': once, '2x': twice} = detectors.instances.schedules;

test('the schedules of COCO and VOC are the published ones', (t) => {
  const told = ({updates, drops, warmUp, batchSize, learningRate}: typeof once) => [
    ...[updates, drops, warmUp, batchSize, learningRate],
  ];
  t.deepEqual(told(once), [90_000, [60_000, 80_000], 1000, 16, 0.02]);
  t.deepEqual(told(twice), [180_000, [120_000, 160_000], 1000, 16, 0.02]);
  t.deepEqual(told(detectors.voc.schedules['1x']), [24_000, [18_000, 22_000], 100, 16, 0.02]);
  t.deepEqual(told(detectors.voc.schedules['2x']), [48_000, [36_000, 44_000], 100, 16, 0.02]);
  t.deepEqual([once.trainSides, once.testSide, once.longestSide], [[640, 672, 704, 736, 768, 800], 800, 1333]);
  t.deepEqual(detectors.voc.schedules['1x'].trainSides, [480, 512, 544, 576, 608, 640, 672, 704, 736, 768, 800]);
});

test('fewer images an update are as many more updates, each at a lower rate', (t) => {
  const {updates, drops, warmUp, learningRate, batchSize} = changedProtocol(once, {batchSize: 4});
  t.deepEqual([updates, drops, warmUp, learningRate, batchSize], [360_000, [240_000, 320_000], 4000, 0.005, 4]);
});

test('another number of updates keeps the shares at which the rate drops, and the rate', (t) => {
  const {updates, drops, warmUp, learningRate} = changedProtocol(once, {iterations: 900});
  t.deepEqual([updates, drops, warmUp, learningRate], [900, [600, 800], 10, 0.02]);
  t.deepEqual(changedProtocol(once, {}), once);
  t.deepEqual(changedProtocol(once, {iterations: 1}).drops, [1]);
});

test('where a schedule takes days it is said, with what does not', (t) => {
  const on = (device: string) => ({computing: {device, precision: 'float32' as const}});
  t.is(
    longWaitText('1x', [once, once], on('cpu'))?.(inCode),
    'This machine computes without a GPU, so that the 2 trainings of schedule 1x would take days or weeks. For machines like it: schedule fast.',
  );
  t.is(longWaitText('1x', [once], on('cuda:0')), undefined);
  t.is(longWaitText('fast', [once], on('cpu')), undefined);
  t.is(longWaitText('1x', [changedProtocol(once, {iterations: 20})], on('cpu')), undefined);
});
