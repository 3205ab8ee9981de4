import {defineDataset, type Example, labelled} from '@annulus/datasets';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {warningsOf} from '@annulus/testing/warnings-of';
import test from 'ava';
import {
  extractFeatures,
  type FeatureExtractor,
  type Features,
  linearEvaluation,
  nearestNeighbourAccuracy,
} from '../../src/index.js';

test.before(async () => {
  await useTestedBackend();
});

const identity: FeatureExtractor = {extract: (inputs) => inputs.clone()};

/** One point for each class, in the colour that its name has, wherever the class stands among the others. */
const points = {a: [1, 0, 0, 0], b: [0, 1, 0, 0], c: [0, 0, 1, 0], d: [0, 0, 0, 1]};
type Name = keyof typeof points;

const dataOf = (...classes: Name[]) =>
  labelled(
    defineDataset<Example>({
      length: 2 * classes.length,
      classes,
      get: (index) => {
        const label = index % classes.length;
        const bright = 1 + Math.floor(index / classes.length);
        return {
          input: {data: Float32Array.from(points[classes[label] as Name], (value) => value * bright), shape: [4]},
          label,
        };
      },
    }),
    {batchSize: 8, order: 'sequential'},
  );

async function measured(reference: ReturnType<typeof dataOf>, query: ReturnType<typeof dataOf>) {
  const [voters, asked] = [await extractFeatures(identity, reference), await extractFeatures(identity, query)];
  const options = {train: reference, test: query, epochs: 5, learningRate: 0.5};
  return [
    await nearestNeighbourAccuracy({reference: voters, query: asked, neighbours: 1}),
    (await linearEvaluation(identity, options)).accuracy,
  ];
}

test.serial('classes that two sets number apart are matched by their names', async (t) => {
  t.deepEqual(await measured(dataOf('a', 'b', 'c'), dataOf('b', 'c')), [1, 1]);
  t.deepEqual(await measured(dataOf('a', 'b', 'c'), dataOf('c', 'a', 'b')), [1, 1]);
});

test.serial('a class that the reference has not is refused by its name', async (t) => {
  const [reference, query] = [dataOf('a', 'b', 'c'), dataOf('b', 'c', 'd')];
  const advice = 'Give both the same classes: nothing can be predicted that has no example to learn from.';
  await t.throwsAsync(measured(reference, query), {
    instanceOf: RangeError,
    message: `Expected the classes of the query examples to be among those of the reference examples (a, b, c), received d. ${advice}`,
  });
  await t.throwsAsync(linearEvaluation(identity, {train: reference, test: query}), {
    instanceOf: RangeError,
    message: `Expected the classes of the test examples to be among those of the training examples (a, b, c), received d. ${advice}`,
  });
});

const features = (labels: ArrayLike<number>, values?: readonly number[]): Features => ({
  features: Float32Array.from(values ?? Array.from({length: 2 * labels.length}, (_, at) => at + 1)),
  labels: labels as Int32Array,
});

test.serial(
  'labels that are no classes, and features that are no numbers, are refused with their example',
  async (t) => {
    const right = features(Int32Array.of(0, 1));
    const refusal = async (query: Features) =>
      (
        await t.throwsAsync(nearestNeighbourAccuracy({reference: right, query, neighbours: 1}), {
          instanceOf: RangeError,
        })
      ).message;
    const advice = 'Leave examples without a class out: dataset.select(indices) keeps the others.';
    for (const wrong of [-1, Number.NaN, 1.5]) {
      t.is(
        await refusal(features([0, wrong])),
        `Expected the labels of the query examples to be integers of 0 or more, received ${wrong} for example 1. ${advice}`,
      );
    }
    t.is(
      await refusal({...features(Int32Array.of(0, 2)), classes: ['a', 'b']}),
      `Expected the labels of the query examples to be integers from 0 to 1, received 2 for example 1. ${advice}`,
    );
    t.is(
      await refusal(features([0, 1], [1, 2, 3, Number.NaN])),
      'Expected the features of the query examples to be finite, received NaN for example 1. Look for such values in its input, and in ' +
        'the weights of the encoder.',
    );
    t.is(
      await refusal(features([0, 1], [1, 2, 3])),
      'Expected as many features of each of the query examples, received 3 for 2 labels.',
    );
  },
);

const neighbourhood = features(Int32Array.of(0, 0, 1, 1), [1, 0, 0.8, 0.6, 0.6, 0.8, 0, 1]);

test.serial('a query that is in the reference does not vote for itself where own rows are left out', async (t) => {
  const both = {reference: neighbourhood, query: neighbourhood};
  // The nearest others: 0 and 1 are each other's in class 0, but 1 and 2 are as near; 3 has 2.
  t.is(await nearestNeighbourAccuracy({...both, neighbours: 1, ownRow: 'left out'}), 0.5);
  await t.throwsAsync(nearestNeighbourAccuracy({...both, neighbours: 4, ownRow: 'left out'}), {
    message:
      'Expected neighbours to be at most the 3 reference examples, received 4. Ask for fewer neighbours or give more reference examples.',
  });
  await t.throwsAsync(
    nearestNeighbourAccuracy({reference: neighbourhood, query: features([0]), neighbours: 1, ownRow: 'left out'}),
    {message: "Expected as many queries as reference examples, since ownRow is 'left out', received 1 and 4."},
  );
});

test.serial('queries that are the reference are named', async (t) => {
  const copied = {...neighbourhood, features: neighbourhood.features.slice()};
  const text = 'so they find themselves. Give other queries';
  const warnings = await warningsOf(text, async () => {
    t.is(await nearestNeighbourAccuracy({reference: neighbourhood, query: copied, neighbours: 1}), 1);
    await nearestNeighbourAccuracy({reference: neighbourhood, query: copied, neighbours: 1, ownRow: 'left out'});
  });
  t.deepEqual(warnings, [
    'The examples that are measured are those that were there to learn from, so they find themselves. Give other queries, or ' +
      "leave them out with ownRow: 'left out'.",
  ]);
});
