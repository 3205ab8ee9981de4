import {defineDataset} from '@annulus/datasets';
import test from 'ava';
import {labelsOf} from '../../src/datasets/labels-of.js';

const input = {data: new Float32Array(1), shape: [1]};

test.serial('the labels of a dataset come in its order', async (t) => {
  const dataset = defineDataset({length: 130, get: (index) => ({input, label: index % 7})});
  t.deepEqual(
    [...((await labelsOf(dataset)) ?? [])],
    Array.from({length: 130}, (_, index) => index % 7),
  );
});

test.serial('a dataset without labels has none', async (t) => {
  t.is(await labelsOf(defineDataset({length: 3, get: () => ({input})})), undefined);
});

test.serial('an example without a label is named', async (t) => {
  const dataset = defineDataset({length: 3, get: (index) => (index === 2 ? {input} : {input, label: 0})});
  await t.throwsAsync(labelsOf(dataset), {message: 'Expected example 2 to have a label, received none.'});
});

test.serial('labels that a dataset knows are not read from its examples', async (t) => {
  const get = () => {
    throw new Error('It was read.');
  };
  const dataset = defineDataset({length: 3, labels: Int32Array.of(2, 0, 1), get});
  t.deepEqual(await labelsOf(dataset.shuffle(1).take(3)), dataset.shuffle(1).labels);
});
