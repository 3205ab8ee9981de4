import {useBackend} from '@annulus/backend';
import {mpi} from '@annulus/trainer';
import test from 'ava';
import {spreadOver} from './spread-over.js';
import {threeThreads} from './three-threads.js';

/** Without mpirun there is one process. */
const alone = mpi({batchNorm: 'synchronized'});

test.serial(
  'every algorithm with a ring trains on three ranks as on one: the same weights, queues and banks on all, and its losses',
  async (t) => {
    await useBackend('wasm');
    const onOne = await spreadOver(alone);
    for (const [index, {name, losses, alike, updates, metrics}] of (await spreadOver(threeThreads)).entries()) {
      const {losses: expected = [], metrics: expectedMetrics} = onOne[index] ?? {};
      t.is(alike, updates, name);
      t.is(losses.length, 4);
      losses.forEach((loss, step) => {
        const [one = Number.NaN] = [expected[step]];
        t.true(Math.abs(loss - one) <= 1e-4 * one, `${name}, step ${step}: ${loss}, not ${one}`);
      });
      const {'ring/kept': kept = 0} = metrics; // Not where there is no ring.
      t.true(Math.abs(kept - (expectedMetrics?.['ring/kept'] ?? 0)) < 0.1, `${name}: ${kept} kept`);
    }
  },
);
