import {readFileSync} from 'node:fs';
import {testWithShared} from '@annulus/testing/shared';
import test from 'ava';
import {NumpyRandom} from '../../src/random/numpy-random.js';

test('words and a shuffle are those of RandomState(42)', (t) => {
  const random = new NumpyRandom(42);
  t.deepEqual([random.bits(), random.bits(), random.bits()], [1608637542, 3421126067, 4083286876]);
  t.deepEqual(new NumpyRandom(42).shuffled([0, 1, 2, 3, 4]), [1, 4, 2, 0, 3]);
});

testWithShared('Shuffles one after another are those of the reference', 'reference/speech.json', (t, path) => {
  const {numpyShuffle} = JSON.parse(readFileSync(path, 'utf8'));
  const words = new NumpyRandom(numpyShuffle.seed);
  for (const word of numpyShuffle.firstWords) t.is(words.bits(), word);
  const random = new NumpyRandom(numpyShuffle.seed);
  for (const {n, order} of numpyShuffle.shuffles) {
    const shuffled = random.shuffled(Array.from({length: n}, (_, index) => index));
    t.deepEqual(shuffled.slice(0, order.length), order);
  }
});
