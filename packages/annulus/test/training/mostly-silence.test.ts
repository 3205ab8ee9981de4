import test from 'ava';
import {inCode} from '../../src/options/wording.js';
import {mostlySilence} from '../../src/training/mostly-silence.js';

test('a window that half of the recordings do not half fill is said to be silence, with their median length', (t) => {
  const sound = {rate: 16_000, samples: 32_000};
  t.deepEqual(mostlySilence(sound, 0.4321, inCode), [
    'Most of what is looked at is silence: half of the recordings last 0.432 seconds or less, and 2 seconds are looked at. Use a smaller seconds, such as seconds 0.5.',
  ]);
  t.deepEqual(mostlySilence(sound, 1.01, inCode), []);
  t.deepEqual(mostlySilence(undefined, undefined, inCode), []);
});
