import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import type {Metrics} from '@annulus/trainer';
import test from 'ava';

const program = fileURLToPath(new URL('./spread-program.js', import.meta.url));

interface Told {
  readonly name: string;
  readonly losses: readonly number[];
  /** Boundaries at which all ranks had the same state, to the last bit, of how many. */
  readonly alike: number;
  readonly updates: number;
  readonly metrics: Metrics;
}

async function spread(workers: number): Promise<readonly Told[]> {
  const {stdout} = await promisify(execFile)(process.execPath, [program, `${workers}`], {timeout: 240_000});
  return JSON.parse(stdout);
}

test.serial(
  'every algorithm with a ring trains on three ranks as on one: the same weights, queues and banks on all, and its losses',
  async (t) => {
    const alone = await spread(1);
    for (const [index, {name, losses, alike, updates, metrics}] of (await spread(3)).entries()) {
      const expected = alone[index] as Told;
      t.is(alike, updates, name);
      t.is(losses.length, 4);
      losses.forEach((loss, step) => {
        const [one = Number.NaN] = [expected.losses[step]];
        t.true(Math.abs(loss - one) <= 1e-4 * one, `${name}, step ${step}: ${loss}, not ${one}`);
      });
      const {'ring/kept': kept = 0} = metrics; // Not where there is no ring.
      t.true(Math.abs(kept - (expected.metrics['ring/kept'] ?? 0)) < 0.1, `${name}: ${kept} kept`);
    }
  },
);
