import test from 'ava';
import {TimeLeft} from '../../src/jobs/time-left.js';

test('what is left takes as long for each epoch as what is done', (t) => {
  let now = 0;
  const time = new TimeLeft({epochs: 10, now: () => now});
  now = 6000;
  time.epochDone();
  t.is(time.left(), 54);
  now = 8000;
  time.epochDone();
  t.is(time.left(), 32);
});
