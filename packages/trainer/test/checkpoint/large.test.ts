import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {metadataNow} from '../../src/checkpoint/format/checkpoint-metadata.js';
import {layOut} from '../../src/checkpoint/format/file-layout.js';
import {checkpointWriteError} from '../../src/checkpoint/writing/checkpoint-write-error.js';
import {SnapshotMemoryError, snapshotMemory} from '../../src/checkpoint/writing/snapshot-memory.js';
import {saveCheckpoint} from '../../src/index.js';
import {folderOf, source} from './checkpoint-files.js';

test.before(() => useTestedBackend());

test.serial('a state with more than 100 MB beside its tensors is refused with the path that holds most', async (t) => {
  const folder = await folderOf(t);
  const state = {module: {names: ['a', 'x'.repeat(100_000_000)], step: 3}, loop: {epoch: 1}};
  const error = await t.throwsAsync(saveCheckpoint(join(folder, 'a.safetensors'), state, source()));
  t.regex(
    error?.message ?? '',
    /^Expected what a checkpoint holds beside its tensors to be at most 100,000,000 bytes of JSON, received 100,000,\d{3}, most of it in "module\/names\/1"\. Keep that in a tensor\.$/,
  );
  t.deepEqual(await readdir(folder), []);
});

test.serial('tensors beyond 4 GiB follow each other without gaps', (t) => {
  const tensor = tf.zeros([2 ** 24]);
  const tensors = new Map(Array.from({length: 70}, (_, index) => [`${index}`, tensor]));
  const {head, places, bytes} = layOut({json: {}, tensors}, metadataNow(source()));
  t.is(bytes, head.length + 70 * 2 ** 26);
  t.true(bytes > 2 ** 32);
  t.deepEqual(
    places.map(({start}) => start),
    Array.from({length: 70}, (_, index) => head.length + index * 2 ** 26),
  );
  tensor.dispose();
});

test.serial('memory that is not there is an error with the path and the size', async (t) => {
  const bytes = Number.MAX_SAFE_INTEGER;
  const cause = t.throws(() => snapshotMemory(bytes), {instanceOf: SnapshotMemoryError}) as SnapshotMemoryError;
  t.is(
    (await checkpointWriteError('a.safetensors', cause.bytes, cause)).message,
    'a.safetensors could not be written: there is no memory for a copy of its 9,007,199,254,740,991 bytes (Array buffer ' +
      'allocation failed). The previous checkpoint is untouched.',
  );
});
