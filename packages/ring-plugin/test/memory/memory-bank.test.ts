import {onBackends} from '@annulus/testing/on-backends';
import {tensorsOf} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {MemoryBank} from '../../src/memory/memory-bank.js';
import {write} from './write.js';

onBackends('an update keeps a share of the old row, adds the new one, and renormalises', (t) => {
  const bank = new MemoryBank({size: 4, dimensions: 2, momentum: 0.75, seed: 0});
  const before = bank.rows.arraySync();
  write(bank, Int32Array.of(2), () => tf.tensor2d([[0.6, 0.8]]));
  const after = bank.rows.arraySync();
  const [x, y] = before[2] as [number, number];
  const moved = [0.75 * x + 0.15, 0.75 * y + 0.2] as const;
  const length = Math.hypot(...moved);
  t.true(Math.abs((after[2]?.[0] as number) - moved[0] / length) < 1e-5);
  t.true(Math.abs((after[2]?.[1] as number) - moved[1] / length) < 1e-5);
  t.deepEqual([after[0], after[1], after[3]], [before[0], before[1], before[3]]);
  bank.dispose();
});

onBackends('every row but the own one is eligible', (t) => {
  const bank = new MemoryBank({size: 4, dimensions: 2, momentum: 0.5, seed: 0});
  t.deepEqual(
    tf.tidy(() => bank.eligible(Int32Array.of(3, 0)).arraySync()),
    [
      [1, 1, 1, 0],
      [0, 1, 1, 1],
    ],
  );
  bank.dispose();
});

onBackends('a momentum of 1 would never learn and is refused', (t) => {
  const error = t.throws(() => new MemoryBank({size: 4, dimensions: 2, momentum: 1, seed: 0}));
  t.is(error?.message, 'Expected momentum to be in [0, 1), received 1.');
});

onBackends('a bank that takes up the state of another holds its rows, as old as they are', (t) => {
  const bankOf = (seed: number) => new MemoryBank({size: 4, dimensions: 2, momentum: 0.5, seed});
  const [first, second] = [bankOf(0), bankOf(1)];
  write(first, Int32Array.of(2), () => tf.tensor2d([[0.6, 0.8]]));
  const state = first.state();
  second.restore(state);
  tf.dispose(tensorsOf(state));
  t.deepEqual(second.rows.arraySync(), first.rows.arraySync());
  t.deepEqual([...second.ages()], [1, 1, 0, 1]);
  for (const bank of [first, second]) bank.dispose();
});
