import {Random} from '@annulus/datasets';
import test from 'ava';
import {matchBoxes} from '../../src/index.js';
import {naiveOverlap} from '../naive-overlap.js';
import {listed, randomBoxes} from '../random-boxes.js';
import {flat, testWithReference} from '../reference.js';

testWithReference(
  'boxes are matched as in Detectron2, ties and low quality included',
  'detection-ops',
  (t, {matcher}) => {
    for (const {name, truths, predictions, thresholds, allowLowQuality, matched, label} of matcher) {
      const [background, foreground] = [thresholds[0], thresholds.at(-1)];
      const bestOfEach = allowLowQuality ? 'positive' : 'ignored';
      const matches = matchBoxes(flat(truths), flat(predictions), {background, foreground, bestOfEach});
      t.deepEqual([...matches.truths], matched, name);
      t.deepEqual([...matches.labels], label, name);
    }
  },
);

test('boxes are matched as loops over a whole matrix match them', (t) => {
  for (let seed = 0; seed < 60; seed++) {
    const random = new Random(seed);
    const [truths, boxes] = [randomBoxes(random, random.integer(6)), randomBoxes(random, random.integer(40))];
    const bestOfEach = seed % 2 === 0 ? 'positive' : 'ignored';
    const matches = matchBoxes(truths, boxes, {background: 0.3, foreground: 0.6, bestOfEach});
    const matrix = listed(truths).map((truth) => listed(boxes).map((box) => naiveOverlap(truth, box)));
    listed(boxes).forEach((_, box) => {
      const column = matrix.map((row) => row[box] as number);
      const most = Math.max(...column);
      const isBest = matrix.some((row) => row[box] === Math.max(...row));
      const byOverlap = most >= 0.6 ? 1 : most < 0.3 ? 0 : -1;
      t.is(matches.labels[box], bestOfEach === 'positive' && isBest ? 1 : byOverlap);
      t.is(matches.truths[box], Math.max(0, column.indexOf(most)));
    });
  }
});
