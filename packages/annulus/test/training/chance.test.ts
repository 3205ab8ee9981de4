import test from 'ava';
import {chanceOf, chanceText} from '../../src/training/chance.js';

const labelled = (...labels: number[]) => ({length: labels.length, labels: Int32Array.from(labels)});

test('guessing gets the share of the most frequent class, which is one of so many where all are equal', (t) => {
  t.is(chanceOf(labelled(0, 1, 2, 3)), 1 / 4);
  t.is(chanceOf(labelled(2, 2, 7, 2)), 3 / 4);
  t.is(chanceText(1 / 16), 'guessing gets 6.3%');
});

test('without labels there is nothing to guess', (t) => {
  t.deepEqual([chanceOf(undefined), chanceOf({length: 3}), chanceOf(labelled())], [undefined, undefined, undefined]);
});
