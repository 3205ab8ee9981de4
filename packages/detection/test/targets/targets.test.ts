import {Random} from '@annulus/datasets';
import test from 'ava';
import {anchorTargets, decodeBoxes, keypointTargets, regionTargets} from '../../src/index.js';
import {randomBoxes} from '../random-boxes.js';
import {isNear, testWithReference} from '../reference.js';

testWithReference(
  'the places of keypoints are those of Detectron2, edges included',
  'mask-keypoint',
  (t, reference) => {
    const {keypoints, boxes, index, valid, size} = reference.keypointTargets;
    const {places, valid: counted} = keypointTargets(
      Float64Array.from(keypoints.flat(2)),
      Float64Array.from(boxes.flat()),
      size,
    );
    t.deepEqual([...places], index.flat());
    t.deepEqual([...counted], valid.flat());
  },
);

test('the deltas of positive anchors lead to their truths, and what overlaps one by a third is not drawn', (t) => {
  const truths = Float32Array.of(0, 0, 6, 6, 4, 3, 10, 12);
  const anchors = Float32Array.of(0, 0, 6, 7, 20, 20, 30, 30, 4, 4, 10, 12, 0, 0, 3, 12);
  const {positives, negatives, deltas} = anchorTargets(truths, anchors, new Random(1));
  t.deepEqual([[...positives], [...negatives]], [[0, 2], [1]]);
  const own = Float32Array.of(...anchors.subarray(0, 4), ...anchors.subarray(8, 12));
  isNear(t, decodeBoxes(own, deltas, [1, 1, 1, 1]), [...truths], 1e-5);
});

test('an image without objects has background alone to learn from', (t) => {
  const none = new Float32Array();
  const anchors = anchorTargets(none, randomBoxes(new Random(2), 600), new Random(1));
  t.deepEqual([anchors.positives.length, anchors.negatives.length, anchors.deltas.length], [0, 256, 0]);
  const truths = {boxes: none, classes: new Int32Array()};
  const regions = regionTargets(randomBoxes(new Random(3), 20), truths, new Random(1), {classes: 4});
  t.is(regions.foreground, 0);
  t.deepEqual([...regions.classes], Array(20).fill(4));
});

test('truths are among the regions that are learned from, objects come first, and at most a quarter are objects', (t) => {
  const truths = {boxes: Float32Array.of(0, 0, 6, 6, 40, 40, 60, 70), classes: Int32Array.of(2, 0)};
  const close = Array.from({length: 30}, (_, i) => [0, 0, 6, 6 + i / 20]).flat();
  const far = Array.from({length: 50}, (_, i) => [100 + i, 0, 130, 20]).flat();
  const options = {classes: 5, count: 40};
  const made = regionTargets(Float32Array.from([...close, ...far]), truths, new Random(4), options);
  t.is(made.foreground, 10);
  t.is(made.classes.length, 40);
  t.true(made.classes.subarray(0, 10).every((name, i) => name === truths.classes[made.truths[i] as number]));
  t.true(made.classes.subarray(10).every((name) => name === 5));
  t.deepEqual([...made.deltas.subarray(40)], Array(120).fill(0));
  const own = Array.from(made.truths, (truth) => [...truths.boxes.subarray(4 * truth, 4 * truth + 4)]).flat();
  isNear(t, decodeBoxes(made.boxes.subarray(0, 40), made.deltas.subarray(0, 40), [10, 10, 5, 5]), own, 1e-5);
  const all = regionTargets(new Float32Array(), truths, new Random(4), options);
  t.deepEqual([...all.classes].sort(), [0, 2]);
});
