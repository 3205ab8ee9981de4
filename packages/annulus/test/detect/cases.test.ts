import {maskOf} from '@annulus/detection';
import test from 'ava';
import {drawnDetections, drawnTruth} from '../../src/detect/cases/drawn-objects.js';
import {judgedDetections} from '../../src/detect/cases/judged-detections.js';
import {outlinePath} from '../../src/detect/cases/outline-path.js';
import {extremesOf, tellingCases} from '../../src/detect/cases/telling-cases.js';
import {detectors} from '../../src/detect/detectors/detectors.js';
import {sceneFolder} from './scene-folder.js';
import {toldBy} from './told.js';

const square = [[2, 2, 6, 2, 6, 6, 2, 6]];

test('the border of polygons is theirs, scaled; fewer than three points have none', (t) => {
  t.is(outlinePath(square, 2), 'M4 4L12 4L12 12L4 12Z');
  t.is(outlinePath([[1, 1, 2, 2], ...square], 1), 'M2 2L6 2L6 6L2 6Z');
  t.is(outlinePath([], 1), '');
});

test('the border of pixels goes around each of their islands, without points on straight lines', (t) => {
  const path = outlinePath(maskOf(square, 10, 10), 1);
  const places = [...path.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
  t.true(places.length >= 4 && places.length <= 8);
  t.true(places.flat().every((value) => value >= 2 && value <= 6));
  const islands = maskOf([...square, [7, 7, 9, 7, 9, 9, 7, 9]], 10, 10);
  t.is(outlinePath(islands, 1).match(/M/g)?.length, 2);
  t.is(outlinePath(maskOf([[0, 0, 0.1, 0, 0.1, 0.1]], 4, 4), 1), '');
});

test('of two detections of one object the surer is right, and one of another class is not', (t) => {
  const detected = {
    image: 1,
    boxes: [0, 0, 10, 10, 0, 0, 10, 9, 0, 0, 10, 10, 20, 20, 30, 24],
    classes: [3, 3, 4, 3],
    scores: [0.9, 0.8, 0.7, 0.6],
  };
  const truth = {boxes: Float32Array.of(0, 0, 10, 10, 20, 20, 30, 30), classes: Int32Array.of(3, 3)};
  t.deepEqual(judgedDetections(detected, [0, 1, 2, 3], truth), [true, false, false, false]);
  t.deepEqual(judgedDetections(detected, [1, 0], truth), [true, false]);
});

test('a person is right where its keypoints are near, however well its box lies', (t) => {
  const points = (x: number, y: number) => Array.from({length: 17}, (_, at) => [x + 5 * at, y + 10 * at, 2]).flat();
  const truth = {
    ...{boxes: Float32Array.of(10, 10, 110, 210), classes: Int32Array.of(0)},
    keypoints: Float32Array.from(points(20, 20)),
  };
  const found = {...{image: 1, boxes: [10, 10, 110, 210, 60, 60, 160, 300], classes: [0, 0], scores: [0.9, 0.8]}};
  const keypoints = [...points(90, 20), ...points(22, 21)];
  t.deepEqual(judgedDetections({...found, keypoints}, [0, 1], truth), [false, true]);
  t.deepEqual(judgedDetections(found, [0, 1], truth), [true, false]);
});

test('what lies on a person without labelled keypoints is neither right nor wrong, unless a labelled one is as near', (t) => {
  const points = (x: number, label: number) =>
    Array.from({length: 17}, (_, at) => [x + 5 * at, 20 + 10 * at, label]).flat();
  const truth = {
    ...{boxes: Float32Array.of(10, 10, 110, 210, 10, 10, 110, 210), classes: Int32Array.of(0, 0)},
    keypoints: Float32Array.from([...points(0, 0).fill(0), ...points(20, 2)]),
  };
  const detected = {
    ...{image: 1, boxes: Array(4).fill([10, 10, 110, 210]).flat(), classes: [0, 0, 0, 0], scores: [0.9, 0.8, 0.7, 0.6]},
    keypoints: [...points(22, 1), ...points(22, 1), ...points(22, 1), ...points(600, 1)],
  };
  t.deepEqual(judgedDetections(detected, [0, 1, 2, 3], truth), [true, undefined, false, false]);
});

test('what lies in a crowd or on a difficult object is neither right nor wrong, however much does', (t) => {
  const boxes = [0, 0, 10, 10, 2, 2, 12, 12, 95, 95, 125, 125, 200, 0, 210, 10, 200, 0, 210, 10];
  const detected = {image: 1, boxes, classes: [0, 0, 0, 1, 1], scores: [0.9, 0.8, 0.7, 0.6, 0.5]};
  const truth = {
    ...{boxes: Float32Array.of(0, 0, 100, 100, 200, 0, 210, 10), classes: Int32Array.of(0, 1)},
    ...{crowds: Uint8Array.of(1, 0), difficult: Uint8Array.of(0, 1)},
  };
  t.deepEqual(judgedDetections(detected, [0, 1, 2, 3, 4], truth), [undefined, undefined, false, undefined, undefined]);
});

test('as many detections are drawn as there are objects, the surest, with the keypoints that score 0.05 or more', (t) => {
  const truth = {
    boxes: Float32Array.of(0, 0, 10, 10),
    classes: Int32Array.of(0),
    crowds: Uint8Array.of(1),
    keypoints: Float32Array.of(1, 2, 0, 3, 4, 2),
  };
  const drawing = {classes: ['person'], scale: 2};
  t.deepEqual(drawnTruth(truth, drawing), [
    {label: 'person (crowd)', box: [0, 0, 20, 20], keypoints: [2, 4, 0, 6, 8, 1]},
  ]);
  const detected = {
    ...{image: 1, boxes: [5, 5, 6, 6, 0, 0, 10, 10], classes: [0, 0], scores: [0.2, 0.8]},
    keypoints: [9, 9, 0.1, 9, 9, 0.1, 1, 2, 0.04, 3, 4, 0.06],
  };
  const found = {label: 'person', box: [0, 0, 20, 20], keypoints: [2, 4, 0, 6, 8, 1]};
  t.deepEqual(drawnDetections(detected, truth, drawing), [{...found, found: {score: 0.8}}]);
  t.deepEqual(drawnDetections(detected, {...truth, crowds: Uint8Array.of(0)}, drawing), [
    {...found, found: {score: 0.8, isRight: true}},
  ]);
});

test('the best and the worst images are different ones, those with more objects first among equals', (t) => {
  const come = (precisions: readonly number[]) =>
    precisions.map((precision, place) => ({place, precision, objects: place}));
  const places = (precisions: readonly number[], count?: number) => {
    const {best, worst} = extremesOf(come(precisions), count);
    return [best.map(({place}) => place), worst.map(({place}) => place)];
  };
  t.deepEqual(places([0, 0.5, 1, 0, Number.NaN, 0.2], 2), [
    [2, 1],
    [3, 0],
  ]);
  t.deepEqual(places([0.3]), [[0], []]);
  t.deepEqual(places([1, 1, 0.9999, 0.99], 2), [[1, 0], [3]]);
  t.deepEqual(places([1, 1, 1, 1], 1), [[3], []]);
  t.deepEqual(places([Number.NaN]), [[], []]);
});

test.serial('cases have their pictures and everything in their pixels', async (t) => {
  const data = detectors.instances.open({root: sceneFolder(t)});
  const cases = await tellingCases(toldBy(data.test), data);
  t.deepEqual(
    cases.map(({came, image, precision, width, height}) => [came, image, precision.toFixed(6), width, height]),
    [['best', 2, '1.000000', 48, 32]],
  );
  const [best] = cases;
  t.true(best?.picture.startsWith('data:image/webp;base64,'));
  t.deepEqual(
    best?.truth.map(({label, box, outline}) => [label, box, outline]),
    [
      ['person', [4, 4, 24, 28], 'M4 4L24 4L24 28L4 28Z'],
      ['cup', [30, 10, 42, 22], 'M30 10L42 10L42 22L30 22Z'],
    ],
  );
  t.true(best?.found.every(({found}) => found?.isRight));
});
