import test from 'ava';
import {withCompareDefaults} from '../../src/comparison/compare-defaults.js';
import {notices} from '../../src/training/notices.js';
import {flagsOf} from '../flags-of.js';

const noticesOf = (trainingImages: number, ...args: string[]) => notices(budget(...args), trainingImages);

function budget(...args: string[]) {
  const options = withCompareDefaults(flagsOf(...args));
  return {...options, annealed: options.ring.includes('on') && options.anneal === 'linear'};
}

test('images that no full batch holds are counted', (t) => {
  t.deepEqual(noticesOf(300), ['4 batches of 64 an epoch; 44 images sit out each epoch, others every time']);
  t.deepEqual(noticesOf(65), ['1 batch of 64 an epoch; 1 image sits out each epoch, others every time']);
  t.deepEqual(noticesOf(256), []);
});

test('an outer edge that one epoch cannot move is said', (t) => {
  t.deepEqual(noticesOf(64, '--epochs', '1'), [
    'The outer edge of the ring moves from epoch to epoch: with epochs 1 it stays at 1. Use more epochs or anneal constant.',
  ]);
  t.deepEqual(noticesOf(64, '--epochs', '1', '--anneal', 'constant'), []);
  t.deepEqual(noticesOf(64, '--epochs', '1', '--ring', 'off'), []);
  t.deepEqual(noticesOf(64, '--epochs', '2'), []);
});
