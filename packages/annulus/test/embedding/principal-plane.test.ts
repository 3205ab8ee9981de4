import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {Random} from '@annulus/datasets';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import * as tf from '@tensorflow/tfjs';
import test, {type ExecutionContext} from 'ava';
import {planePoints, principalPlane} from '../../src/embedding/principal-plane.js';
import {npyHeader, type StoredVectors} from '../../src/embedding/vectors-file.js';

test.before(async () => {
  await useTestedBackend();
});

function stored(t: ExecutionContext, rows: readonly (readonly number[])[]): StoredVectors {
  const path = join(temporaryFolder(t), 'vectors.npy');
  const shape = [rows[0]?.length ?? 0];
  const values = Float32Array.from(rows.flat());
  writeFileSync(path, Buffer.concat([npyHeader([rows.length, ...shape]), Buffer.from(values.buffer)]));
  return {path, rows: rows.length, shape};
}

const {signal} = new AbortController();
const near = (one: number, other: number) => Math.abs(one - other) < 1e-3;

test.serial(
  'the plane is that of the two directions in which vectors were spread, and no tensor is left',
  async (t) => {
    const random = new Random(5);
    const [along, across] = [
      [0.6, 0, 0.8, 0],
      [0, -1, 0, 0],
    ];
    const parts = Array.from({length: 300}, () => [9 * random.normal(), 4 * random.normal(), 0.1 * random.normal()]);
    const rows = parts.map(([a = 0, b = 0, noise = 0]) =>
      [0, 1, 2, 3].map((at) => 7 + a * (along?.[at] ?? 0) + b * (across?.[at] ?? 0) + (at === 3 ? noise : 0)),
    );
    const before = tf.memory().numTensors;
    const {axes} = await principalPlane(stored(t, rows));
    t.is(tf.memory().numTensors, before);
    t.true([...axes].every((value, at) => Math.abs(value - ([0.6, 0, 0.8, 0, 0, 1, 0, 0][at] as number)) < 0.05));

    const {x, y} = await planePoints(stored(t, rows), signal);
    const mean = [0, 1, 2, 3].map((at) => rows.reduce((sum, row) => sum + (row[at] as number), 0) / rows.length);
    for (const [row, values] of rows.entries()) {
      const on = (start: number) =>
        values.reduce((sum, value, at) => sum + (value - (mean[at] as number)) * (axes[start + at] as number), 0);
      t.true(near(x[row] as number, on(0)) && near(y[row] as number, on(4)));
    }
  },
);

test.serial('vectors that are all alike, or of one number, have a plane too', async (t) => {
  const same = await planePoints(
    stored(t, [
      [1, 2],
      [1, 2],
      [1, 2],
    ]),
    signal,
  );
  t.deepEqual([...same.x, ...same.y], [0, 0, 0, 0, 0, 0]);
  const line = await planePoints(stored(t, [[1], [2], [6]]), signal);
  t.deepEqual([...line.x, ...line.y].map(Math.round), [-2, -1, 3, 0, 0, 0]);
});
