import {defineDataset, type Example} from '@annulus/datasets';
import test from 'ava';
import {
  expectClassesIn,
  ForeignClassesError,
  unlearnedClasses,
  unlearnedText,
} from '../../src/transfer/absent-classes.js';

const split = (classes: readonly string[] | undefined, labels: readonly number[]) =>
  defineDataset<Example>({
    length: labels.length,
    labels: Int32Array.from(labels),
    ...(classes && {classes}),
    get: () => {
      throw new Error('Nothing is read.');
    },
  });

test('classes of test examples are looked for by name, and those that are missing are told with their counts', (t) => {
  const train = split(['ant', 'bee', 'cat', 'dog', 'elk', 'fox'], [0, 1, 2]);
  t.notThrows(() => expectClassesIn('cub200', {train, test: split(['fox', 'owl'], [0, 0])}));
  t.throws(() => expectClassesIn('cub200', {train, test: split(['fox', 'owl', 'yak'], [0, 2, 1, 1])}), {
    instanceOf: ForeignClassesError,
    message:
      'Expected the classes of the test examples of cub200 to be among the 6 of its training examples (ant, bee, cat, dog, elk and 1 more), ' +
      'received 2 others: owl (2 examples) and yak (1 example). Give both the same classes: nothing can be predicted that has no example to learn from.',
  });
  t.throws(() => expectClassesIn('cub200', {train, test: split(['owl'], [0])}, [7]), {
    message: /received 1 other: owl \(7 examples\)\. /,
  });
  t.notThrows(
    () => expectClassesIn('cub200', {train, test: split(undefined, [9])}),
    'without names there are only numbers',
  );
});

test('classes that both splits know and no training example has are counted', (t) => {
  const classes = ['ant', 'bee', 'cat'];
  t.deepEqual(unlearnedClasses({classes, counts: [2, 0]}, {classes: ['cat', 'bee', 'ant'], counts: [1, 0, 4]}), [
    {name: 'cat', examples: 1},
  ]);
  t.deepEqual(unlearnedClasses({counts: [2]}, {counts: [1, 3]}), [{name: '1', examples: 3}]);
  t.deepEqual(unlearnedText([]), []);
  t.deepEqual(
    unlearnedText([
      {name: 'cat', examples: 1},
      {name: 'bee', examples: 3},
    ]),
    [
      '2 classes have no training example, so that 4 test examples cannot be told: cat (1 example) and bee (3 examples)',
    ],
  );
});
