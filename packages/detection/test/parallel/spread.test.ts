import {useBackend} from '@annulus/backend';
import {mpi} from '@annulus/trainer';
import test from 'ava';
import {spreadOver} from './spread-over.js';
import {twoThreads} from './two-threads.js';

test.serial('detectors train on two ranks, of which one has nothing to find: the same weights on both', async (t) => {
  await useBackend('wasm');
  const onOne = await spreadOver(mpi()); // Without mpirun there is one process.
  for (const [index, {name, losses, alike, updates}] of (await spreadOver(twoThreads)).entries()) {
    t.true(updates > 0, name);
    t.is(alike, updates, name);
    t.is(losses.length, 4);
    // A rank divides by what it has to find itself, as in Detectron2, so that the losses are only about the same.
    losses.forEach((loss, step) => {
      const one = onOne[index]?.losses[step] as number;
      t.true(Math.abs(loss - one) < 0.5 * one, `${name}, step ${step}: ${loss}, not about ${one}`);
    });
  }
});
