import test from 'ava';
import {inFlags} from '../../src/commands/flag-wording.js';
import {notices} from '../../src/training/notices.js';

const long = {batchSize: 64, epochs: 1000, annealed: true};

test('images that no full batch holds are counted', (t) => {
  t.deepEqual(notices(long, 300), ['4 batches of 64 an epoch; 44 images sit out each epoch, others every time']);
  t.deepEqual(notices(long, 65), ['1 batch of 64 an epoch; 1 image sits out each epoch, others every time']);
  t.deepEqual(notices(long, 256), []);
});

test('an outer edge that one epoch cannot move is said', (t) => {
  const short = {...long, epochs: 1};
  t.deepEqual(notices(short, 64 * 500), [
    'The outer edge of the ring moves from epoch to epoch: with epochs 1 it stays at 1. Use more epochs or anneal constant.',
  ]);
  t.deepEqual(notices({...short, annealed: false}, 64 * 500), []);
  t.deepEqual(notices({...long, epochs: 2}, 64 * 250), []);
});

test('a run of a few updates is warned of', (t) => {
  t.deepEqual(notices({batchSize: 128, epochs: 20, annealed: true}, 224, inFlags), [
    '1 batch of 128 an epoch; 96 images sit out each epoch, others every time',
    '20 updates in all: little is learned in fewer than 500. Use more --epochs.',
  ]);
  t.deepEqual(notices({...long, epochs: 125}, 256), []);
});

test('a queue that the keys of a few epochs do not fill is warned of', (t) => {
  const photos = {batchSize: 32, epochs: 100, annealed: false};
  t.deepEqual(notices({...photos, queue: 4096}, 224, inFlags), [
    'The queue is mostly random numbers at first: 224 keys an epoch leave 94.5% of its 4,096 after the first epoch and 0.0% after the last. Use --queue 224 or less.',
  ]);
  t.deepEqual(notices({...photos, queue: 224}, 224), []);
  t.deepEqual(notices({...photos, queue: 2240}, 224), []);
});

test('a ring that keeps the nearest candidates is said to', (t) => {
  t.deepEqual(notices({...long, innermost: true}, 256, inFlags), [
    'The ring keeps the nearest candidates, too (--inner 0). The paper leaves out 0.01 of them as likely false negatives; an encoder of painted shapes learns from just those',
  ]);
});
