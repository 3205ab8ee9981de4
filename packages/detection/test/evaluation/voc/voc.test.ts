import {readFileSync} from 'node:fs';
import {Random} from '@annulus/datasets';
import {
  averagePrecisionOf11Points,
  averagePrecisionOfAllPoints,
  evaluateVoc,
  type PrecisionRecall,
  type VocEvaluationOptions,
  type VocResult,
  vocPrecisionRecall,
  vocResultLines,
} from '@annulus/detection';
import {testWithShared} from '@annulus/testing/shared';
import test from 'ava';

const near = (one: number, other: number) => Math.abs(one - other) < 1e-12;

testWithShared('average precision of VOC is that of Detectron2', 'reference/voc-ap.json', (t, path) => {
  const {cases} = JSON.parse(readFileSync(path, 'utf8'));
  t.is(cases.length, 9);
  for (const {name, truths, detections, thresholds, ap50to95} of cases) {
    for (const {iou, ap11, apAllPoints, recall, precision} of thresholds) {
      const curve = vocPrecisionRecall(truths, detections, iou);
      t.true(
        curve.recall.every((value, place) => near(value, recall[place])),
        name,
      );
      t.true(
        curve.precision.every((value, place) => near(value, precision[place])),
        name,
      );
      t.true(near(averagePrecisionOf11Points(curve), ap11), name);
      t.true(near(averagePrecisionOfAllPoints(curve), apAllPoints), name);
    }
    for (const [place, expected] of ap50to95.ap11.entries()) {
      const curve = vocPrecisionRecall(truths, detections, (50 + 5 * place) / 100);
      t.true(near(averagePrecisionOf11Points(curve), expected), name);
      t.true(near(averagePrecisionOfAllPoints(curve), ap50to95.apAllPoints[place]), name);
    }
  }
});

test('both averages are those of the loops that define them', (t) => {
  const random = new Random(5);
  for (let round = 0; round < 200; round++) {
    const curve = randomCurve(random);
    t.true(near(averagePrecisionOf11Points(curve), naive11(curve)));
    t.true(near(averagePrecisionOfAllPoints(curve), naiveAll(curve)));
  }
});

function randomCurve(random: Random): PrecisionRecall {
  const length = random.integer(12);
  const truths = length + random.integer(3);
  let right = 0;
  const pairs = Array.from({length}, (_, place) => {
    right += random.integer(2);
    return [right / truths, right / (place + 1)] as const;
  });
  return {
    recall: Float64Array.from(pairs, ([recall]) => recall),
    precision: Float64Array.from(pairs, ([, precision]) => precision),
  };
}

function naive11({recall, precision}: PrecisionRecall): number {
  let sum = 0;
  for (let point = 0; point <= 10; point++) {
    sum += Math.max(0, ...precision.filter((_, place) => (recall[place] as number) >= point * 0.1));
  }
  return sum / 11;
}

function naiveAll({recall, precision}: PrecisionRecall): number {
  const reached = [...new Set(recall)].filter((value) => value > 0);
  let [sum, last] = [0, 0];
  for (const value of reached) {
    sum += (value - last) * Math.max(...precision.filter((_, place) => (recall[place] as number) >= value));
    last = value;
  }
  return sum;
}

const options: VocEvaluationOptions = {
  truth: [
    {image: 'a', boxes: [9, 9, 50, 50, 99, 99, 150, 150], classes: [0, 1], difficult: [0, 0]},
    {image: 'b', boxes: [9, 9, 50, 50], classes: [2], difficult: [1]},
  ],
  results: [
    {image: 'a', boxes: [9, 9, 50, 50, 300, 99, 350, 150], classes: [0, 1], scores: [0.9, 0.8]},
    {image: 'c', boxes: [9, 9, 50, 50], classes: [0], scores: [0.9004]},
  ],
  classes: ['cat', 'dog', 'sheep'],
  points: 'all',
};

test('classes are averaged but for those without an object that counts', (t) => {
  const evaluation = evaluateVoc(options);
  t.deepEqual(evaluation.classes, [
    {name: 'cat', averagePrecision50: 1}, // Rounded, the scores are equal, and the right one came first.
    {name: 'dog', averagePrecision50: 0},
    {name: 'sheep', averagePrecision50: Number.NaN},
  ]);
  t.is(evaluation.averagePrecision50, 0.5);
  t.is(evaluation.averagePrecision75, 0.5);
  t.true(near(evaluateVoc({...options, points: '11'}).averagePrecision, 0.5));
});

test('a class that there is not is refused', (t) => {
  t.throws(() => evaluateVoc({...options, classes: ['cat', 'dog']}), {
    instanceOf: RangeError,
    message: 'Expected a class from 0 to 1, received 2 in b.',
  });
});

test('an image that comes twice, or a score or a box that is not finite, is refused', (t) => {
  const refuses = (change: Partial<VocEvaluationOptions>, message: string) =>
    t.throws(() => evaluateVoc({...options, ...change}), {instanceOf: RangeError, message});
  const twice = <T>(list: readonly T[]) => [...list, ...list.slice(0, 1)];
  refuses({truth: twice(options.truth)}, 'Expected each image once in truth, received a a second time.');
  refuses({results: twice(options.results)}, 'Expected each image once in results, received a a second time.');
  for (const odd of [Number.NaN, Number.POSITIVE_INFINITY]) {
    const found = {image: 'c', boxes: [9, 9, 50, 50], classes: [0], scores: [0.5]};
    refuses({results: [{...found, scores: [odd]}]}, `Expected scores to be 1 finite numbers, received ${odd} in c.`);
    refuses(
      {results: [{...found, boxes: [9, 9, odd, 50]}]},
      `Expected boxes to be 4 finite numbers, received ${odd} in c.`,
    );
  }
});

test('an object without a score, or one of the truth without a box, is refused', (t) => {
  t.throws(() => evaluateVoc({...options, results: [{image: 'c', boxes: [1, 1, 9, 9], classes: [0], scores: []}]}), {
    instanceOf: RangeError,
    message: 'Expected scores to be 1 finite numbers, received 0 of them in c.',
  });
  const truth = [{image: 'a', boxes: [1, 1, Number.NaN, 9], classes: [0], difficult: [0]}];
  t.throws(() => evaluateVoc({...options, truth}), {
    instanceOf: RangeError,
    message: 'Expected boxes to be 4 finite numbers, received NaN in a.',
  });
  t.throws(() => evaluateVoc({...options, truth: [{image: 'a', boxes: [1, 1, 9, 9], classes: [0], difficult: []}]}), {
    instanceOf: RangeError,
    message: 'Expected difficult to be 1 finite numbers, received 0 of them in a.',
  });
});

test('lines of results with more or fewer boxes or scores than classes are refused', (t) => {
  const refuses = (change: Partial<VocResult>, message: string) =>
    t.throws(() => [...vocResultLines([{...tied, ...change}], 0)], {instanceOf: RangeError, message});
  refuses({boxes: [0, 0, 9]}, 'Expected boxes to be 8 finite numbers, received 3 of them in b.');
  refuses({scores: [0.5, Number.NaN]}, 'Expected scores to be 2 finite numbers, received NaN in b.');
  refuses({classes: [0]}, 'Expected boxes to be 4 finite numbers, received 8 of them in b.');
});

const tied = {image: 'b', boxes: [0, 0, 9, 9, 1.25, 9.75, 50.25, 50.35], classes: [1, 0], scores: [0.5, 0.0625]};

test('lines of results are those of Python, ties to even, pixels from 1 on, a class alone', (t) => {
  t.deepEqual([...vocResultLines([tied], 0)], ['b 0.062 2.2 10.8 50.2 50.4\n']);
  t.deepEqual(
    [...vocResultLines([tied, {...tied, image: 'c'}], 1)],
    ['b 0.500 1.0 1.0 9.0 9.0\n', 'c 0.500 1.0 1.0 9.0 9.0\n'],
  );
  t.deepEqual([...vocResultLines([tied], 2)], []);
});

test('what is evaluated is what the lines of results say', (t) => {
  const random = new Random(4);
  const eighth = (below: number) => random.integer(8 * below) / 8;
  const box = () => {
    const [left, top] = [eighth(4), eighth(4)];
    return [left, top, left + 6 + eighth(4), top + 6 + eighth(4)];
  };
  const images = Array.from({length: 20}, (_, image) => {
    const scores = Array.from({length: 6}, () => random.integer(64) / 64);
    return {
      image: `${image}`,
      boxes: scores.flatMap(box),
      classes: scores.map(() => 0),
      scores,
      difficult: [0, 0, 1, 0, 0, 0],
    };
  });
  const read = images.map((each) => {
    const rows = [...vocResultLines([each], 0)].map((line) => line.trim().split(' ').map(Number));
    const boxes = rows.flatMap(([, , left = 0, top = 0, right = 0, bottom = 0]) => [left - 1, top - 1, right, bottom]);
    return {...each, boxes, scores: rows.map(([, score]) => score as number)};
  });
  const truth = images.map((each) => ({...each, boxes: each.boxes.map(Math.round)}));
  const given = {truth, classes: ['cat'], points: 'all'} as const;
  t.deepEqual(evaluateVoc({...given, results: images}), evaluateVoc({...given, results: read}));
});
