import test from 'ava';
import {detectObjects, rescaleBoxes} from '../../src/index.js';
import {flat, isNear, testWithReference} from '../reference.js';

testWithReference('detections are those of Detectron2', 'detection-ops', (t, {detections}) => {
  for (const {name, imageHeight, imageWidth, threshold, nms, limit, weights, ...given} of detections) {
    const {proposals, classLogits, deltas, boxes, scores, classes, proposalIndex} = given;
    const found = detectObjects(
      {proposals: flat(proposals), logits: flat(classLogits), deltas: flat(deltas)},
      {image: {height: imageHeight, width: imageWidth}, threshold, overlap: nms, limit, weights},
    );
    isNear(t, found.boxes, boxes, 1e-5, name);
    isNear(t, found.scores, scores, 1e-6, name);
    t.deepEqual([...found.classes], classes, name);
    t.deepEqual([...found.proposals], proposalIndex, name);
  }
});

test('a proposal of which something is not finite yields nothing, and no proposals yield none', (t) => {
  const image = {height: 20, width: 20};
  const proposals = Float32Array.of(0, 0, 8, 8, 0, 0, 8, 8);
  const deltas = Float32Array.of(Number.NaN, 0, 0, 0, 1, 0, 0, 0);
  const found = detectObjects({proposals, logits: Float32Array.of(3, 0, 2, 0), deltas}, {image});
  t.deepEqual([...found.proposals], [1]);
  const none = new Float32Array();
  t.is(detectObjects({proposals: none, logits: none, deltas: none}, {image}).scores.length, 0);
});

test('boxes are brought to the size of the picture and clipped to it', (t) => {
  const boxes = rescaleBoxes(Float32Array.of(1, 2, 10, 30), {height: 20, width: 40}, {height: 10, width: 80});
  t.deepEqual([...boxes], [2, 1, 20, 10]);
});
