import {defineDataset, type Example} from '@annulus/datasets';
import test from 'ava';
import {heldOutByClass} from '../../src/datasets/held-out-by-class.js';

/** So many examples of each class, each a number. */
const examples = (...counts: readonly number[]) => {
  const labels = Int32Array.from(counts.flatMap((count, label) => new Array<number>(count).fill(label)));
  return defineDataset<Example>({
    length: labels.length,
    labels,
    files: Array.from(labels, (_, at) => `${at}`),
    get: (at) => ({input: {data: Float32Array.of(at), shape: [1]}, label: labels[at] as number}),
  });
};

const countsOf = (labels: Int32Array | undefined, classes: number) =>
  Array.from({length: classes}, (_, label) => labels?.filter((each) => each === label).length);

test('each class has a fifth of its examples held out, up to one, and none is in both', (t) => {
  for (const counts of [new Array(10).fill(12), [40, 5, 11], [3, 2], [100]] as const) {
    const all = examples(...counts);
    const [learned, held] = heldOutByClass(all);
    t.is(held.length, Math.round(all.length / 5));
    t.deepEqual(
      [...(learned.files ?? []), ...(held.files ?? [])].sort(),
      [...(all.files ?? [])].sort(),
      'every example is in one of them',
    );
    for (const [label, of] of countsOf(held.labels, counts.length).entries()) {
      t.true(Math.abs((of as number) - (counts[label] as number) / 5) <= 1);
    }
  }
});

test('the same are held out each time, and not the first or the last of their classes', (t) => {
  const [[, one], [, other]] = [heldOutByClass(examples(50, 50)), heldOutByClass(examples(50, 50))];
  t.deepEqual(one.files, other.files);
  const first = (one.files ?? []).filter((file) => Number(file) % 50 < 10).length;
  t.true(first < 15);
});
