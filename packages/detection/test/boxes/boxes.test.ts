import test from 'ava';
import {boxAreas, boxOverlaps, clipBoxes, decodeBoxes, encodeBoxes, nonEmptyBoxes, pickBoxes} from '../../src/index.js';
import {flat, isNear, testWithReference} from '../reference.js';

testWithReference('boxes are coded, decoded and clipped as in Detectron2', 'detection-ops', (t, {boxTransforms}) => {
  for (const {
    source,
    target,
    weights,
    deltas,
    decodeDeltas,
    decoded,
    clipped,
    clipHeight,
    clipWidth,
  } of boxTransforms) {
    isNear(t, encodeBoxes(flat(source), flat(target), weights), deltas, 1e-5, 'deltas');
    const boxes = decodeBoxes(flat(source), flat(decodeDeltas), weights);
    isNear(t, boxes, decoded, 1e-5, 'decoded');
    isNear(t, clipBoxes(boxes, {height: clipHeight, width: clipWidth}), clipped, 1e-5, 'clipped');
  }
});

testWithReference(
  'intersection over union is that of Detectron2, 0 of what has no area',
  'detection-ops',
  (t, {iou}) => {
    for (const {name, a, b, iou: expected} of iou) isNear(t, boxOverlaps(flat(a), flat(b)), expected, 1e-6, name);
  },
);

test('a box that is coded and decoded is the same box', (t) => {
  const [boxes, targets] = [Float32Array.of(2, 3, 12, 9, 0, 0, 5, 5), Float32Array.of(4, 1, 9, 20, 1, 2, 3, 4)];
  isNear(t, decodeBoxes(boxes, encodeBoxes(boxes, targets, [10, 10, 5, 5]), [10, 10, 5, 5]), [...targets], 1e-5);
});

test('nothing is predicted from a box without width', (t) => {
  t.throws(() => encodeBoxes(Float32Array.of(0, 0, 1, 1, 3, 3, 3, 9), new Float32Array(8), [1, 1, 1, 1]), {
    instanceOf: RangeError,
    message: 'Expected boxes of a width and a height above 0, box 1 is 0 × 6.',
  });
});

test('numbers that are not four a box are no boxes', (t) => {
  t.throws(() => boxAreas(new Float32Array(6)), {
    instanceOf: RangeError,
    message: 'Expected four numbers for each box, received 6 numbers in all.',
  });
});

test('boxes that are empty, turned inside out or not a number are left out', (t) => {
  const boxes = Float32Array.of(0, 0, 1, 1, 2, 2, 2, 5, 3, 3, 1, 1, 0, 0, Number.NaN, 1, 0, 0, 2, 3);
  t.deepEqual([...nonEmptyBoxes(boxes)], [0, 4]);
  t.deepEqual([...pickBoxes(boxes, [4, 0])], [0, 0, 2, 3, 0, 0, 1, 1]);
  t.deepEqual([...boxAreas(boxes).subarray(0, 2)], [1, 0]);
});
