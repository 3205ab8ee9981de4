import {type Dataset, defineDataset} from '@annulus/datasets';
import test from 'ava';

const squares = defineDataset({length: 10, get: (index) => index * index});
const read = async (dataset: Dataset<number>): Promise<number[]> =>
  Promise.all(Array.from({length: dataset.length}, (_, index) => dataset.get(index)));

test.serial('A dataset is its length and a function of the index', async (t) => {
  t.deepEqual(await read(squares), [0, 1, 4, 9, 16, 25, 36, 49, 64, 81]);
});

test('An index outside of the dataset is an error that says which indices there are', (t) => {
  for (const index of [-1, 10, 1.5, Number.NaN])
    t.throws(() => squares.get(index), {
      instanceOf: RangeError,
      message: `Expected index to be an integer from 0 to 9, received ${index}.`,
    });
  t.throws(() => squares.take(3).get(3), {message: 'Expected index to be an integer from 0 to 2, received 3.'});
});

test('A dataset has at least one example', (t) => {
  t.throws(() => defineDataset({length: 0, get: () => 0}), {
    message: 'Expected length to be a positive integer, received 0.',
  });
});

test.serial('map transforms examples when they are read, synchronous or not', async (t) => {
  const shifted = squares.map((square, index) => square + index);
  t.deepEqual((await read(shifted)).slice(0, 4), [0, 2, 6, 12]);
  const later = defineDataset({length: 3, get: async (index) => index}).map((value) => -2 * value - 1);
  t.deepEqual(await read(later), [-1, -3, -5]);
});

test.serial('take keeps the first examples', async (t) => {
  t.deepEqual(await read(squares.take(3)), [0, 1, 4]);
  t.throws(() => squares.take(11), {message: "Expected count to be at most the dataset's 10 examples, received 11."});
  t.throws(() => squares.take(0), {message: 'Expected count to be a positive integer, received 0.'});
});

test.serial('shuffle keeps every example, in an order that depends on the seed only', async (t) => {
  const shuffled = await read(squares.shuffle(4));
  t.deepEqual(await read(squares.shuffle(4)), shuffled);
  t.notDeepEqual(await read(squares.shuffle(5)), shuffled);
  t.deepEqual(
    [...shuffled].sort((one, other) => one - other),
    await read(squares),
  );
  t.throws(() => squares.shuffle(-1), {message: 'Expected seed to be an integer from 0 to 2³² − 1, received -1.'});
});

test.serial('split deals every example to exactly one part, the same each time', async (t) => {
  const parts = squares.split({fraction: 0.7}, {fraction: 0.2}, {fraction: 0.1});
  t.deepEqual(
    parts.map(({length}) => length),
    [7, 2, 1],
  );
  const examples = await Promise.all(parts.map(read));
  t.deepEqual(
    examples.flat().sort((one, other) => one - other),
    await read(squares),
  );
  const [first] = squares.split({examples: 7});
  t.deepEqual(await read(first as Dataset<number>), examples[0]);
});

test('Fractions that add up to 1 cover datasets of any length', (t) => {
  for (let length = 3; length < 200; length++) {
    const dataset = defineDataset({length, get: (index) => index});
    const parts = dataset.split({fraction: 1 / 3}, {fraction: 1 / 3}, {fraction: 1 / 3});
    t.is(
      parts.reduce((sum, part) => sum + part.length, 0),
      length,
    );
  }
});

test('A split that does not fit is an error', (t) => {
  t.throws(() => squares.split({examples: 8}, {fraction: 0.3}), {
    message:
      "Expected the parts of a split to hold at most the dataset's 10 examples, {examples: 8}, {fraction: 0.3} hold more.",
  });
  t.throws(() => squares.split({fraction: 0.01}), {
    message: 'Expected every part of a split to hold an example, {fraction: 0.01} of 10 is empty.',
  });
  t.throws(() => squares.split({examples: 1.5}), {
    message: "Expected a part's examples to be a positive integer, received 1.5.",
  });
  t.throws(() => squares.split({fraction: -0.5}), {
    message: 'Expected every part of a split to hold an example, {fraction: -0.5} of 10 is empty.',
  });
});

test('The class names stay through map, take, shuffle and split', (t) => {
  const named = defineDataset({length: 4, get: (index) => index, classes: ['even', 'odd']});
  const derived = [named.map(String), named.take(2), named.shuffle(), ...named.split({examples: 2})];
  for (const {classes} of derived) t.deepEqual(classes, ['even', 'odd']);
  t.is(squares.classes, undefined);
});

test.serial('Some examples are selected by their indices, in any order', async (t) => {
  const dataset = defineDataset({length: 4, classes: ['a'], get: (index) => index});
  const selected = dataset.select([3, 0, 3]);
  t.deepEqual([selected.length, selected.classes], [3, ['a']]);
  t.deepEqual(await Promise.all([0, 1, 2].map((index) => selected.get(index))), [3, 0, 3]);
  t.throws(() => dataset.select([4]), {message: 'Expected index to be an integer from 0 to 3, received 4.'});
  t.throws(() => dataset.select([]), {message: 'Expected length to be a positive integer, received 0.'});
});

test('Labels and files go with their examples; map keeps the files and no labels, which it may change', (t) => {
  const dataset = defineDataset({
    length: 5,
    labels: Int32Array.of(0, 1, 2, 3, 4),
    files: ['a', 'b', 'c', 'd', 'e'],
    get: (index) => index,
  });
  const shuffled = dataset.shuffle(1).take(3);
  const order = [0, 1, 2].map((index) => shuffled.get(index) as number);
  t.deepEqual(shuffled.labels, Int32Array.from(order));
  t.deepEqual(
    shuffled.files,
    order.map((index) => 'abcde'[index] as string),
  );
  const mapped = dataset.map((value) => value + 1);
  t.deepEqual([mapped.files, mapped.labels], [['a', 'b', 'c', 'd', 'e'], undefined]);
  const get = () => 0;
  t.throws(() => defineDataset({length: 3, labels: Int32Array.of(0), get}), {
    message: 'Expected labels to have one for each of the 3 examples, received 1.',
  });
  t.throws(() => defineDataset({length: 1, files: ['a', 'b'], get}), {
    message: 'Expected files to have one for each of the 1 examples, received 2.',
  });
});
