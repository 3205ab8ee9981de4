import {mkdtemp, readFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {defineDataset} from '@annulus/datasets';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import test from 'ava';
import {withCompareDefaults} from '../../src/comparison/compare-defaults.js';
import {openDataset} from '../../src/datasets/open-dataset.js';
import {fittedOptions} from '../../src/settings/fitted-options.js';
import {RunFolder} from '../../src/training/run-folder.js';
import {trainVariant} from '../../src/training/train-variant.js';
import {plain} from '../../src/training/variant.js';

test.before(async () => {
  await useTestedBackend();
});

test.serial('images without labels are learned from, and others with labels are measured on', async (t) => {
  const asked = withCompareDefaults({
    ...{train: 16, test: 8, size: 8, batchSize: 8, queue: 16, width: 2, dimensions: 4, epochs: 1, neighbours: 3},
    ...{algorithm: ['moco'], probeEpochs: 1, progress: 'quiet'},
  });
  const labelled = openDataset(asked);
  const pretrain = defineDataset({
    length: 24,
    get: async (index: number) => ({input: (await labelled.pretrain.get(index % 16)).input}),
  });
  const splits = {...labelled, pretrain};
  const folder = new RunFolder(await mkdtemp(join(tmpdir(), 'annulus-')), 'compare');
  const {signal} = new AbortController();
  const options = fittedOptions(asked, splits);
  const result = await trainVariant(plain('moco'), {options, splits, folder, signal, placeOf: ({id}) => id});
  t.is(result.reason, 'finished');
  t.is(typeof result.knn, 'number');
  t.is(typeof result.linear, 'number');
  t.is(result.histogram?.candidates, 16);
  t.false('negatives/false' in (result.epochs[0]?.metrics ?? {}));
  const batches =
    (await readFile(folder.file('moco', 'metrics.jsonl'), 'utf8')).match(/"kind":"batch"|"batch":/g) ?? [];
  t.is(batches.length, 3);
});
