import {
  type ArrayData,
  channelStatistics,
  colorJitter,
  compose,
  contrastiveAugmentation,
  defineDataset,
  type Example,
  labelled,
  normalize,
  pairs,
  randomHorizontalFlip,
  shapes,
  twoViews,
} from '@annulus/datasets';
import {warningsOf} from '@annulus/testing/warnings-of';
import type {Batch, BatchSource} from '@annulus/trainer';
import test from 'ava';
import {image} from '../picture.js';

const of = (input: unknown, label?: unknown, classes?: readonly string[]) =>
  defineDataset<Example>({
    length: 4,
    ...(classes && {classes}),
    get: (index) => ({
      input: (index === 3 ? input : image([2, 2, 3], Array(12).fill(0.5))) as ArrayData,
      label: label as number,
    }),
  });

const ofAll = (input: unknown) =>
  defineDataset<Example>({length: 4, get: () => ({input: input as ArrayData, label: 0})});

const inOrder = {batchSize: 4, order: 'sequential'} as const;
const asIs = {batchSize: 4, augment: randomHorizontalFlip()};

async function read<B extends Batch>(source: BatchSource<B>): Promise<B> {
  for await (const batch of source.epoch(0)) return batch;
  throw new Error('There is no batch.');
}

const failure = async (source: BatchSource<Batch>): Promise<string> => {
  try {
    await read(source);
    return 'none';
  } catch (error) {
    return String(error);
  }
};

const bytes = Array.from({length: 12}, (_, at) => (at * 37) % 256);

test.serial('An image with values from 0 to 255 is refused before its colours are clipped', async (t) => {
  const message =
    /^ExampleError: Example \d failed: Expected an image with values in \[0, 1\], to change its colours, received values from 0 to [\d.]+\. They look like bytes: divide by 255 where the example is made\.$/;
  t.regex(await failure(twoViews(ofAll(image([2, 2, 3], bytes)), {batchSize: 4})), message);
  t.regex(
    await failure(
      twoViews(ofAll(image([2, 2, 3], bytes)), {
        batchSize: 4,
        augment: contrastiveAugmentation({color: 'lab', jitter: {}}),
      }),
    ),
    message,
  );
});

test.serial('An array of bytes, of another type, or none is refused, with how to make the right one', async (t) => {
  const byteAdvice = 'Bytes of an image become values in [0, 1] by Float32Array.from(data, (byte) => byte / 255).';
  const advice = 'Make one by Float32Array.from(data).';
  const cases = [
    [Uint8Array.from(bytes), 'a Uint8Array', byteAdvice],
    [Uint8ClampedArray.from(bytes), 'a Uint8ClampedArray', byteAdvice],
    [Float64Array.from(bytes), 'a Float64Array', advice],
    [bytes, 'an Array', advice],
    [undefined, 'undefined', advice],
  ] as const;
  for (const [data, received, how] of cases) {
    const expected = `ExampleError: Example 3 failed: Expected its input to have a Float32Array as data, received ${received}. ${how}`;
    t.is(await failure(labelled(of({data, shape: [2, 2, 3]}, 0), inOrder)), expected);
    t.is(await failure(twoViews(of({data, shape: [2, 2, 3]}), asIs)), expected);
  }
});

test.serial('NaN and infinity are refused wherever they stand, in data of any shape', async (t) => {
  const message = (value: string) =>
    `ExampleError: Example 3 failed: Expected its input to be finite numbers, received ${value} at place 2 of Shape [3]. ` +
    'Correct the data, or leave the example out with select.';
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
    const vector = of(image([3], [0, 1, value]), 0);
    t.is(await failure(labelled(vector, inOrder)), message(`${value}`));
    t.is(await failure(pairs(vector, vector, inOrder)), message(`${value}`));
  }
});

test.serial('An array that is not as long as its shape says, or has no shape, is refused', async (t) => {
  t.is(
    await failure(labelled(of(image([2, 2, 3], [0, 1]), 0), inOrder)),
    'ExampleError: Example 3 failed: Expected its input of Shape [2, 2, 3] to hold 12 values, received 2.',
  );
  for (const [input, received] of [
    [{data: new Float32Array(3)}, 'shape undefined'],
    [undefined, 'undefined'],
    [new Float32Array(3), 'shape undefined'],
  ] as const) {
    t.is(
      await failure(labelled(of(input, 0), inOrder)),
      `ExampleError: Example 3 failed: Expected its input to be {data, shape}, shape being positive integers, received ${received}.`,
    );
  }
});

test.serial('What an augmentation of the user makes is held to the same', async (t) => {
  const augment = () => image([2], [Number.NaN, 0]);
  t.regex(
    await failure(twoViews(shapes({examples: 4, size: 8}), {batchSize: 4, augment})),
    /^ExampleError: Example \d failed: Expected what its augmentation makes of it to be finite numbers, received NaN at place 0 of Shape \[2\]\./,
  );
});

test.serial('Normalising before colours are changed is refused, after it is right', async (t) => {
  const [jitter, normalized] = [colorJitter({brightness: 0.4}), normalize(channelStatistics.cifar10)];
  const dataset = shapes({examples: 4, size: 8});
  t.is(await failure(twoViews(dataset, {batchSize: 4, augment: compose(jitter, normalized)})), 'none');
  t.regex(
    await failure(twoViews(dataset, {batchSize: 4, augment: compose(normalized, jitter)})),
    /received values from -[\d.]+ to [\d.]+\. Normalise last, after what changes colours; where the data is no image, leave colours as they are\.$/,
  );
});

test.serial('Vectors, spectrograms and normalised images of any values are as they are', async (t) => {
  for (const input of [image([2], [-300, 4000]), image([2, 1, 1], [-80, 20]), image([1, 1, 3], [-2.1, 0, 2.6])]) {
    const {inputs} = await read(labelled(ofAll(input), inOrder));
    t.deepEqual([...inputs.data.subarray(0, input.data.length)], [...input.data]);
  }
});

test.serial('A label that is no class is refused, with the example that has it', async (t) => {
  const classes = ['cat', 'dog'];
  const advice = 'Leave examples that have no class out: dataset.select(indices) keeps the others.';
  const input = image([1], [0]);
  for (const [label, received] of [
    [-1, '-1'],
    [Number.NaN, 'NaN'],
    [1.5, '1.5'],
    ['cat', "'cat'"],
  ] as const) {
    t.is(
      await failure(labelled(of(image([2, 2, 3], bytes), label), inOrder)),
      `ExampleError: Example 0 failed: Expected its label to be an integer of 0 or more, received ${received}. ${advice}`,
    );
  }
  t.is(
    await failure(labelled(of(input, 2, classes), inOrder)),
    `ExampleError: Example 0 failed: Expected its label to be an integer from 0 to 1, one of the 2 classes, received 2. ${advice}`,
  );
  t.is(
    await failure(labelled(of(input), inOrder)),
    'ExampleError: Example 0 failed: Expected it to have a label, received none.',
  );
});

test.serial(
  'Views keep -1 for an example that says it has no class, and refuse what is neither a class nor that',
  async (t) => {
    const input = image([2, 2, 3], Array(12).fill(0.25));
    t.deepEqual((await read(twoViews(of(input, -1), asIs))).labels, Int32Array.of(-1, -1, -1, -1));
    t.regex(
      await failure(twoViews(of(input, Number.NaN), asIs)),
      /^ExampleError: Example \d failed: Expected its label to be an integer of 0 or more, or -1 for none, received NaN\. Correct it, or leave it out\.$/,
    );
  },
);

test('What is no dataset is refused at once', (t) => {
  t.throws(() => twoViews([image([1], [0])] as never, {batchSize: 1}), {
    message: 'Expected a dataset, as defineDataset makes one, received [{"data":{"0":0},"shape":[1]}].',
  });
});

test.serial('Images of values up to 255 whose colours nobody changes are named once', async (t) => {
  const source = labelled(ofAll(image([1, 1, 3], [0, 201, 7])), {...inOrder, batchSize: 2});
  const warnings = await warningsOf('values up to 201', async () => {
    await read(source);
    await read(source);
  });
  t.deepEqual(warnings, [
    'Example 0 has values up to 201, as bytes of an image have; images have values in [0, 1] here. If it is an image, divide by ' +
      '255 where the example is made.',
  ]);
});
