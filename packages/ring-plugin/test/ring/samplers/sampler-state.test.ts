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
    const start = sampler.metrics?.();
    sampler.anneal?.(ended(0));
    sampler.anneal?.(ended(1));
    const restored = create();
    restored.restore?.(JSON.parse(JSON.stringify(sampler.state?.() ?? {})));
    t.deepEqual(restored.metrics?.(), sampler.metrics?.());
    sampler.anneal?.(ended(2));
    restored.anneal?.(ended(2));
    t.deepEqual(restored.state?.(), sampler.state?.());
    restored.begin?.();
    t.deepEqual(restored.metrics?.(), start);
  });
}
