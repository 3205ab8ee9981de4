import {defineDataset, type Example} from '@annulus/datasets';
import {smallConvNet} from '@annulus/encoders';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {measurePart} from '../../src/transfer/measure-part.js';

test.before(async () => {
  await useTestedBackend();
});

const examples = (length: number) =>
  defineDataset<Example>({
    length,
    classes: ['a', 'b'],
    get: async (index) => ({input: {data: new Float32Array(64).fill(index), shape: [8, 8, 1]}, label: index % 2}),
  });

test.serial(
  'never more examples go through the encoder at a time than are asked for, views of them neither',
  async (t) => {
    const encoder = smallConvNet({width: 2, dimensions: 4, size: 8, channels: 1, seed: 1});
    t.teardown(() => encoder.dispose());
    const seen: number[] = [];
    const extract = encoder.extract.bind(encoder);
    encoder.extract = (inputs, ...more) => {
      seen.push(inputs.shape[0] as number);
      return extract(inputs, ...more);
    };
    const transform = (input: Example['input']) => input;
    const [train, tested] = [examples(8), examples(4)];
    const {linear} = await measurePart(encoder, {
      ...{train, test: tested, transform, views: {train, transform}, batchSize: 3, loaders: 0},
      protocol: {
        ...{seeds: 1, views: 'augmented', neighbours: 2, temperature: 0.1},
        probe: {epochs: 2, learningRate: 0.01, momentum: 0.9, batchSize: 256, scaling: 'none'},
      },
      ...{memory: {prepool: {train: 1, test: 1}, pooled: {train: 1, test: 1}}, folder: temporaryFolder(t)},
      ...{signal: new AbortController().signal, onProgress: () => {}},
    });
    t.is(linear.length, 1);
    t.true(seen.length >= 3 + 2 + 2 * 3, 'two epochs of views');
    t.is(Math.max(...seen), 3);
  },
);
