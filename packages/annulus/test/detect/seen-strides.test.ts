import test from 'ava';
import {cocoSchedules} from '../../src/detect/detectors/coco-schedules.js';
import {protocolSeenAt, pyramidStrides, singleStride} from '../../src/detect/detectors/seen-strides.js';

test('an encoder that sees finer than the published ones is shown smaller images, but of fast ones', (t) => {
  const seenAt = (finest: number) => protocolSeenAt(cocoSchedules['1x'], finest, 4);
  t.is(seenAt(4), cocoSchedules['1x']);
  t.is(seenAt(8), cocoSchedules['1x']);
  const {trainSides, testSide, longestSide, updates} = seenAt(1);
  t.deepEqual([trainSides, testSide, longestSide], [[160, 168, 176, 184, 192, 200], 200, 333]);
  t.is(updates, 90_000);
  t.is(protocolSeenAt(cocoSchedules.fast, 1, 4), cocoSchedules.fast);
});

test('maps that a detector cannot see with are told', (t) => {
  t.is(pyramidStrides.lacking([2, 4, 8, 16, 32]), undefined);
  t.is(pyramidStrides.lacking([4]), undefined);
  t.is(
    pyramidStrides.lacking([4, 8, 16, 16]),
    'feature maps each at half the resolution of the one before, its last have strides 4, 8, 16, 16',
  );
  t.is(singleStride.lacking([4, 8]), undefined);
  t.is(singleStride.lacking([4]), 'two feature maps or more, it has one');
  t.deepEqual(singleStride.seen([4, 8, 16, 32]), [16]);
});
