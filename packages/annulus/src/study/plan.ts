import {type AlgorithmName, algorithms} from '../algorithms/algorithms.js';
import {OptionError} from '../options/option-error.js';
import type {TrainingOptions} from '../settings/training-options.js';
import type {Axis, Point} from './axis.js';
import {type Cell, keyOf} from './cell.js';
import {type CellBase, cellAt} from './cell-at.js';

/** A point from which the axes start, with a name of its own if it has one. */
export interface StartingPoint {
  readonly id?: string;
  readonly label?: string;
  readonly at: Point;
}

/** Points that make no sense, and why. */
export interface LeftOut {
  readonly label: string;
  readonly reason: string;
}

export interface Plan {
  readonly cells: readonly Cell[];
  readonly leftOut: readonly LeftOut[];
}

export interface PlanOptions extends CellBase {
  /** Points that are planned beside each other; the axes go through all of their values at each. */
  readonly starts: readonly StartingPoint[];
  readonly axes: readonly Axis[];
  /** Cells that keep their names. */
  readonly before?: readonly Cell[];
}

/**
 * The cells of a study: the product of its axes at every starting point. What means the same thing is there once, what makes no
 * sense is left out.
 *
 * @throws {OptionError} when nothing is left
 */
export function planOf({starts, axes, before = [], ...base}: PlanOptions): Plan {
  const cells = new Map<string, Cell>();
  const leftOut = new Map<string, LeftOut>();
  const known = new Map(before.map((cell) => [keyOf(cell, base.options), cell]));
  let first: OptionError | undefined;
  for (const start of starts) {
    for (const point of productOf(axes)) {
      const at = {...start.at, ...point};
      try {
        const cell = cellAt(at, start, axes, base);
        const key = keyOf(cell, base.options);
        if (!cells.has(key)) cells.set(key, known.get(key) ?? cell);
      } catch (error) {
        if (!(error instanceof OptionError)) throw error;
        first ??= error;
        leftOut.set(pointText(at), {label: pointText(at), reason: error.message});
      }
    }
  }
  if (cells.size === 0 && first) throw first;
  return {cells: [...cells.values()], leftOut: [...leftOut.values()]};
}

/** Every combination of values, the last axis the fastest. */
const productOf = (axes: readonly Axis[]): Point[] =>
  axes.reduce<Point[]>(
    (points, {option, values}) => points.flatMap((point) => values.map((value) => ({...point, [option]: value}))),
    [{}],
  );

const pointText = (at: Point): string =>
  Object.entries(at)
    .map(([option, value]) => `${option} ${value}`)
    .join(', ');

/** The algorithms of cells. */
export const algorithmsOf = (cells: readonly Cell[]): AlgorithmName[] => [
  ...new Set(cells.map(({algorithm}) => algorithm)),
];

/** The options that a cell is trained with, where they are all known. */
export const optionsOf = <Options extends TrainingOptions>(
  base: Options,
  {options}: Pick<Cell, 'options'>,
): Options => ({
  ...base,
  ...options,
});

/** Whether a ring could be put to an algorithm. */
export const takesRing = (algorithm: AlgorithmName): boolean => algorithms[algorithm].ring !== undefined;
