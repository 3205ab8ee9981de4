import test from 'ava';
import {inFlags} from '../../src/commands/flag-wording.js';
import {notices} from '../../src/training/notices.js';

const ring = {inner: 0.01, outer: 0.1, anneal: 'linear', candidates: 4096, ownClass: 'candidates'} as const;
const long = {batchSize: 64, epochs: 1000, rings: [ring]};

test('images that no full batch holds are counted', (t) => {
  t.deepEqual(notices(long, 300), ['4 batches of 64 an epoch; 44 images sit out each epoch, others every time']);
  t.deepEqual(notices(long, 65), ['1 batch of 64 an epoch; 1 image sits out each epoch, others every time']);
  t.deepEqual(notices(long, 256), []);
});

test('what of the rings does not fit is said, each kind once', (t) => {
  const short = {...long, epochs: 1};
  const still =
    'The outer edge of the ring ends at 1, not at 0.1: a run of 1 epoch is too short for it to move. Use more epochs, or an edge that stays.';
  t.deepEqual(notices(short, 64 * 500), [still]);
  t.deepEqual(notices({...short, rings: [ring, {...ring, outer: 0.2}]}, 64 * 500), [still]);
  t.deepEqual(notices({...short, rings: [{...ring, anneal: 'constant'}]}, 64 * 500), []);
  t.deepEqual(notices({...short, rings: []}, 64 * 500), []);
  t.deepEqual(notices({...long, epochs: 3}, 64 * 250), []);
  t.deepEqual(notices({...long, rings: [{...ring, candidates: 62}]}, 256), [
    'The ring keeps 6 of 62 candidates at its narrowest, from 0.01 to 0.1 of them, and fewer than 10 are too few to learn from. Use a larger queue, bank or batch, or a wider ring.',
  ]);
});

test('a run of a few updates is warned of', (t) => {
  t.deepEqual(notices({batchSize: 128, epochs: 20, rings: [ring]}, 224, inFlags), [
    '1 batch of 128 an epoch; 96 images sit out each epoch, others every time',
    '20 updates in all: little is learned in fewer than 500. Use more --epochs.',
  ]);
  t.deepEqual(notices({...long, epochs: 125}, 256), []);
});

test('a queue that the keys of a few epochs do not fill is warned of', (t) => {
  const photos = {batchSize: 32, epochs: 100};
  t.deepEqual(notices({...photos, queue: 4096}, 224, inFlags), [
    'The queue is mostly random numbers at first: 224 keys an epoch leave 94.5% of its 4,096 after the first epoch and 0.0% after the last. Use --queue 224 or less.',
  ]);
  t.deepEqual(notices({...photos, queue: 224}, 224), []);
  t.deepEqual(notices({...photos, queue: 2240}, 224), []);
});

test('a ring that keeps the nearest candidates is said to, with how many are of an own class', (t) => {
  const innermost = {...long, rings: [{...ring, inner: 0}]};
  const paper =
    'The paper leaves out 0.01 of them as likely false negatives; an encoder of painted shapes learns from just those';
  t.deepEqual(notices(innermost, 256, inFlags), [`The ring keeps the nearest candidates, too (--inner 0). ${paper}`]);
  t.deepEqual(notices({...innermost, classShare: 0.0625}, 256, inFlags), [
    `The ring keeps the nearest candidates, too (--inner 0), though 6.3% are of an image's own class. ${paper}`,
  ]);
});

test('an inner edge far below the share of an own class is said, unless that is no candidate', (t) => {
  t.deepEqual(notices({...long, classShare: 0.1}, 256, inFlags), [
    "The ring leaves out the nearest 1.0% of the candidates (--inner), and 10.0% are of an image's own class: most of those stay negatives. Wider inner edges cost accuracy where they were measured",
  ]);
  t.deepEqual(notices({...long, classShare: 0.02}, 256), []);
  t.deepEqual(notices({...long, rings: [{...ring, ownClass: 'left out'}], classShare: 0.1}, 256), []);
  t.deepEqual(notices({...long, rings: [], classShare: 0.1}, 256), []);
});
