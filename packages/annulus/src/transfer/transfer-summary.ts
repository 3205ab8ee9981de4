import {ringPairs, variantsOfEncoders} from '../measuring/measured-variants.js';
import {type Estimate, estimate} from '../study/estimate.js';
import {standardErrorOf} from '../training/standard-error.js';
import {bitsOf} from './bits.js';
import type {TransferTaskName} from './tasks/tasks.js';
import type {TransferPart} from './transfer-part.js';
import type {MeasuredTask, TransferResults} from './transfer-results.js';

export const transferMeasures = {linear: 'linear', knn: 'kNN'} as const;
export type TransferMeasure = keyof typeof transferMeasures;

/** An accuracy, or a difference of two, in [−1, 1], and what its standard error comes from. */
export interface Measured {
  readonly mean: number;
  readonly standardError?: number;
  /** `trainings`: several of the encoder. `orders`: of the probe's training examples, and the test examples. `examples`: those alone. */
  readonly from: 'trainings' | 'orders' | 'examples';
}

type ByTask = Readonly<Partial<Record<TransferTaskName, Measured>>>;

/** An encoder, all its seeds together, or the difference of two. */
export interface SummaryRow {
  readonly id: string;
  readonly label: string;
  readonly colour: string;
  readonly linear: ByTask;
  readonly knn: ByTask;
}

/** A row for each encoder, in the order of the table. */
export function summaryRows(results: TransferResults): SummaryRow[] {
  return variantsOfEncoders(results.encoders).map(({id, label, colour}) => {
    const by = (measure: TransferMeasure) =>
      forEachTask(results, (task) => meanOf(partsOf(results, task, id), task, measure));
    return {id, label, colour, linear: by('linear'), knn: by('knn')};
  });
}

/** What the ring adds: paired, seed by seed or example by example, so that what both have in common cancels out. */
export function differenceRows(results: TransferResults): SummaryRow[] {
  return ringPairs(results.encoders).map(({ring: {id, colour}, plain, label}) => {
    const by = (measure: TransferMeasure) =>
      forEachTask(results, (task) =>
        differenceOf(pairs(partsOf(results, task, id), partsOf(results, task, plain.id)), task, measure),
      );
    return {id, label, colour, linear: by('linear'), knn: by('knn')};
  });
}

function forEachTask({tasks}: TransferResults, of: (task: MeasuredTask) => Measured | undefined): ByTask {
  const found = tasks.map((task) => [task.name, of(task)] as const);
  return Object.fromEntries(found.filter(([, measured]) => measured !== undefined)) as ByTask;
}

const partsOf = ({parts}: Pick<TransferResults, 'parts'>, task: MeasuredTask, id: string): TransferPart[] =>
  parts.filter((part) => part.task === task.name && part.id === id);

function meanOf(parts: readonly TransferPart[], {test}: MeasuredTask, measure: TransferMeasure): Measured | undefined {
  const [first, ...others] = parts;
  if (!first) return undefined;
  if (others.length > 0)
    return spread(
      parts.map((part) => average(valuesOf(part, measure))),
      'trainings',
    );
  const values = valuesOf(first, measure);
  if (values.length > 1) return withError(spread(values, 'orders'), standardErrorOf(average(values), test));
  const [mean = 0] = values;
  return {mean, standardError: standardErrorOf(mean, test), from: 'examples'};
}

type Pair = readonly [ring: TransferPart, plain: TransferPart];

const pairs = (rings: readonly TransferPart[], plains: readonly TransferPart[]): Pair[] =>
  rings.flatMap((ring) => {
    const plain = plains.find(({seed}) => seed === ring.seed);
    return plain ? [[ring, plain] as const] : [];
  });

function differenceOf(found: readonly Pair[], {test}: MeasuredTask, measure: TransferMeasure): Measured | undefined {
  const [first, ...others] = found;
  if (!first) return undefined;
  const gaps = ([ring, plain]: Pair) => {
    const without = valuesOf(plain, measure);
    return valuesOf(ring, measure).map((value, order) => value - (without[order] ?? Number.NaN));
  };
  if (others.length > 0)
    return spread(
      found.map((pair) => average(gaps(pair))),
      'trainings',
    );
  const values = gaps(first);
  if (values.length > 1) return withError(spread(values, 'orders'), pairedError(first, test, measure));
  const [mean = 0] = values;
  return {mean, standardError: pairedError(first, test, measure), from: 'examples'};
}

/**
 * The standard error of a difference on the same examples, most of which both have right or both wrong. None that differs counts as
 * half an example that does: a few do not make anything certain.
 */
function pairedError([ring, plain]: Pair, test: number, measure: TransferMeasure): number {
  const right = (part: TransferPart) => bitsOf(measure === 'linear' ? part.correct : part.knnCorrect, test);
  const [one, other] = [right(ring), right(plain)];
  const gaps = one.map((right, at) => Number(right) - Number(other[at]));
  const mean = average(gaps);
  return Math.sqrt(Math.max(0.5 / test, average(gaps.map((gap) => (gap - mean) ** 2))) / test);
}

const valuesOf = ({linear, knn}: TransferPart, measure: TransferMeasure): readonly number[] =>
  measure === 'linear' ? linear : [knn];

function spread(values: readonly number[], from: Measured['from']): Measured {
  const {count: _, ...measured} = estimate(values) as Estimate;
  return {...measured, from};
}

/** Few test examples make nothing certain, however alike the orders come out. */
const withError = ({standardError = 0, ...measured}: Measured, other: number): Measured => ({
  ...measured,
  standardError: Math.hypot(standardError, other),
});

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
