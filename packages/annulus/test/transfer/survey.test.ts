import {
  type Augmentation,
  channelStatisticsOf,
  defineDataset,
  type Example,
  ImageFileError,
  SoundFileError,
} from '@annulus/datasets';
import test from 'ava';
import {survey} from '../../src/transfer/survey.js';

const shape = [2, 2, 3];

/** 100 examples, of which some cannot be decoded and some have no label. */
const examples = defineDataset<Example>({
  length: 100,
  get: async (index) => {
    if (index === 3 || index === 70)
      throw new ImageFileError(`/photos/${index}.jpg`, {problem: 'it is empty', advice: 'Delete it.'});
    const data = Float32Array.from({length: 12}, (_, at) => ((7 * index + 3 * at) % 11) / 11);
    return {input: {data, shape}, ...(index !== 9 && {label: index % 3})};
  },
});

test.serial('a survey gives the statistics of all that can be measured, and what cannot', async (t) => {
  const read: number[] = [];
  const found = await survey(examples, {transform: (input) => input, onRead: (count) => read.push(count)});
  const sound = Array.from({length: 100}, (_, index) => index).filter((index) => ![3, 9, 70].includes(index));
  const expected = await channelStatisticsOf(examples.select(sound));
  t.deepEqual(found.leftOut, [3, 9, 70]);
  t.deepEqual(found.damaged, [
    {path: '/photos/3.jpg', problem: 'it is empty'},
    {path: '/photos/70.jpg', problem: 'it is empty'},
  ]);
  t.is(found.unlabelled, 1);
  t.deepEqual(found.counts, [32, 32, 33]);
  t.deepEqual(read, [64, 100]);
  for (const name of ['mean', 'standardDeviation'] as const) {
    t.true(
      expected[name].every((value, channel) => Math.abs(value - (found.statistics?.[name][channel] ?? 0)) < 1e-12),
    );
  }
});

test.serial('what is nobody’s damage ends a survey, and so does an interruption', async (t) => {
  const broken = examples.map(() => {
    throw new TypeError('no such thing');
  });
  const transform: Augmentation = (input) => input;
  const signal = AbortSignal.abort(new Error('enough'));
  await t.throwsAsync(survey(broken, {transform}), {instanceOf: TypeError});
  await t.throwsAsync(survey(examples, {transform, signal}), {message: 'enough'});
});

test.serial('a channel that is the same everywhere is divided by 1', async (t) => {
  const same = examples
    .select([0, 1])
    .map((example) => ({...example, input: {data: new Float32Array(12).fill(0.5), shape}}));
  t.deepEqual((await survey(same, {transform: (input) => input})).statistics, {
    mean: [0.5, 0.5, 0.5],
    standardDeviation: [1, 1, 1],
  });
});

test.serial('damage that is found only when an example is looked at is damage, too', async (t) => {
  let looked = 0;
  const transform: Augmentation = (input) => {
    if (++looked === 2) throw new SoundFileError('/speech/1.flac', 'it is cut off', 'Download it again.');
    return input;
  };
  const {damaged, leftOut, counts} = await survey(examples.select([0, 1, 2]), {transform});
  t.deepEqual(damaged, [{path: '/speech/1.flac', problem: 'it is cut off'}]);
  t.deepEqual(leftOut, [1]);
  t.deepEqual(counts, [1, 0, 1]);
});
