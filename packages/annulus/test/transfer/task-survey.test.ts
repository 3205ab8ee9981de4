import {defineDataset, type Example} from '@annulus/datasets';
import test from 'ava';
import {surveyKey} from '../../src/transfer/task-survey.js';

const examples = (length: number) =>
  defineDataset<Example>({
    length,
    get: async (index) => ({input: {data: Float32Array.of(index), shape: [1, 1, 1]}, label: index % 2}),
  });

test.serial(
  'what tells a task from others is the same in every release, until what is kept of it is other',
  async (t) => {
    const shown = {of: 'pictures', size: 1, resize: 1, color: 'gray'} as const;
    const key = (train: number) => surveyKey(shown, {train: examples(train), test: examples(2)});
    t.is(await key(4), '02b28c9bceb8b1e1e040b959236cb43a');
    t.not(await key(5), await key(4));
  },
);
