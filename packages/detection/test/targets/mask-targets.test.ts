import test from 'ava';
import {maskOfBitmap, maskTargets, polygonTarget} from '../../src/index.js';
import {flat, testWithReference} from '../reference.js';

testWithReference('masks of pixels are targets as in Detectron2', 'mask-keypoint', (t, {bitmaskTargets}) => {
  t.true(bitmaskTargets.length > 0);
  for (const {mask, box, target} of bitmaskTargets) {
    const data = Uint8Array.from(mask.join(''), Number);
    const runs = maskOfBitmap({data, height: mask.length, width: mask[0].length});
    t.deepEqual([...maskTargets([runs], flat(box), target.length)], Array.from(target.join(''), Number));
  }
});

test('polygons are drawn, each in its own box', (t) => {
  const [one, other] = [[[0, 0, 8, 0, 8, 8]], [[2, 2, 6, 2, 6, 6, 2, 6]]];
  const boxes = Float32Array.of(0, 0, 8, 8, 2, 2, 10, 10);
  t.deepEqual(
    [...maskTargets([one, other], boxes, 4)],
    [...polygonTarget(one, [0, 0, 8, 8], 4).data, ...polygonTarget(other, [2, 2, 10, 10], 4).data],
  );
});
