import test from 'ava';
import {counterexample} from '../../../src/index.js';

const [all, easy] = counterexample({seeds: 5, samples: 150, pool: 4096}, [0, 0.1]);

test('without the nearest tenth NCE makes about 1.25 and CNCE about 1.35 of the true 0.83', (t) => {
  if (!easy) throw new Error('no rows');
  t.true(Math.abs(easy.nce.mean - 1.25) < 3 * easy.nce.error, `${easy.nce.mean} ± ${easy.nce.error}`);
  t.true(Math.abs(easy.cnce.mean - 1.353) < 3 * easy.cnce.error, `${easy.cnce.mean} ± ${easy.cnce.error}`);
  t.true(easy.nce.mean - 3 * easy.nce.error > easy.truth);
  t.is(easy.truth.toFixed(2), '0.83');
});

test('the gap of the window tells, that of all of p(y) is none', (t) => {
  t.true((easy?.gap ?? 0) < -0.5);
  t.true(Math.abs(all?.gap ?? 1) < 1e-9);
});
