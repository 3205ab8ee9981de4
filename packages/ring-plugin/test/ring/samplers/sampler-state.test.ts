import test from 'ava';
import {samplers} from '../../every-sampler.js';
import {ended} from '../ended.js';

for (const {name, create} of samplers) {
  test(`${name} goes on from its state where it stood, and begins where it started`, (t) => {
    const sampler = create();
    const start = sampler.annealed?.metrics();
    sampler.annealed?.anneal(ended(0, {maxEpochs: 4}));
    sampler.annealed?.anneal(ended(1, {maxEpochs: 4}));
    const restored = create();
    restored.annealed?.restore(JSON.parse(JSON.stringify(sampler.annealed?.state() ?? {})));
    t.deepEqual(restored.annealed?.metrics(), sampler.annealed?.metrics());
    sampler.annealed?.anneal(ended(2, {maxEpochs: 4}));
    restored.annealed?.anneal(ended(2, {maxEpochs: 4}));
    t.deepEqual(restored.annealed?.state(), sampler.annealed?.state());
    restored.annealed?.begin();
    t.deepEqual(restored.annealed?.metrics(), start);
  });
}
