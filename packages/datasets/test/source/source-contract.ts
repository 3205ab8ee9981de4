import {type Dataset, type Example, labelled} from '@annulus/datasets';
import type {ExecutionContext} from 'ava';

/** What every source keeps to; `make` opens the same source anew. Images have values from 0 to 1. */
export async function keepsSourceContract(
  t: ExecutionContext,
  make: () => Dataset<Example>,
  facts: {
    readonly length: number;
    readonly classes: number;
    readonly shape?: readonly number[];
    readonly range?: readonly [low: number, high: number];
  },
): Promise<void> {
  const {length, classes, shape, range: [low, high] = [0, 1]} = facts;
  const dataset = make();
  t.is(dataset.length, length);
  t.is(dataset.classes?.length, classes);

  const again = make();
  for (const index of [0, Math.floor(length / 2), length - 1]) {
    const example = await dataset.get(index);
    t.deepEqual(await again.get(index), example);
    t.is(dataset.labels?.[index], example.label);
    if (shape !== undefined) t.deepEqual(example.input.shape, shape);
    t.is(
      example.input.data.length,
      example.input.shape.reduce((product, side) => product * side, 1),
    );
    t.true(example.input.data.every((value) => value >= low && value <= high));
    t.true(Number.isInteger(example.label) && (example.label as number) >= 0 && (example.label as number) < classes);
  }

  for (const index of [-1, length, 0.5])
    t.throws(() => dataset.get(index), {
      instanceOf: RangeError,
      message: `Expected index to be an integer from 0 to ${length - 1}, received ${index}.`,
    });

  const [one, other] = dataset.split({examples: 1}, {fraction: 0.5}) as [Dataset<Example>, Dataset<Example>];
  t.is(one.length, 1);
  t.is(other.length, Math.round(1 + length / 2) - 1);
  t.is(dataset.take(2).length, 2);
  for await (const {size} of labelled(dataset.take(1), {batchSize: 1}).epoch(0)) t.is(size, 1);
}
