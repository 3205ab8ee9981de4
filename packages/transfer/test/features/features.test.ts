import test from 'ava';
import {classesOf} from '../../src/index.js';

test('classes are counted over all labels, also those that only one set has, and there are none without labels', (t) => {
  const labels = (...values: number[]) => ({labels: Int32Array.of(...values)});
  t.is(classesOf(labels(0, 2), labels(1, 4)), 5);
  t.is(classesOf(labels(3), labels()), 4);
  t.is(classesOf(labels()), 0);
});
