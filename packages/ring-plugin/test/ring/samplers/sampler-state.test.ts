import type {EpochEnd} from '@annulus/trainer';
import test from 'ava';
import {samplers} from '../../every-sampler.js';

const ended = (epoch: number): EpochEnd => ({
  epoch,
  maxEpochs: 4,
  batches: 1,
  global: epoch + 1,
  metrics: {},
  seconds: 1,
  examplesPerSecond: 1,
});

for (const {name, create} of samplers) {
  test(`${name} goes on from its state where it stood, and begins where it started`, (t) => {
    const sampler = create();
    const start = sampler.annealed?.metrics();
    sampler.annealed?.anneal(ended(0));
    sampler.annealed?.anneal(ended(1));
    const restored = create();
    restored.annealed?.restore(JSON.parse(JSON.stringify(sampler.annealed?.state() ?? {})));
    t.deepEqual(restored.annealed?.metrics(), sampler.annealed?.metrics());
    sampler.annealed?.anneal(ended(2));
    restored.annealed?.anneal(ended(2));
    t.deepEqual(restored.annealed?.state(), sampler.annealed?.state());
    restored.annealed?.begin();
    t.deepEqual(restored.annealed?.metrics(), start);
  });
}
