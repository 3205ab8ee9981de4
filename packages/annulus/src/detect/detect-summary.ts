import {ringPairs, variantsOfEncoders} from '../measuring/measured-variants.js';
import {type Estimate, estimate} from '../study/estimate.js';
import type {DetectPart, DetectResults} from './detect-results.js';
import {type DetectTaskName, detectTasks} from './tasks/detect-tasks.js';
import type {Precision} from './tasks/task-scores.js';

/** A column of the table. */
export interface Column {
  readonly task: DetectTaskName;
  readonly precision: Precision;
}

/** An encoder, all its seeds together, or what the ring adds to it. */
export interface DetectRow {
  readonly id: string;
  readonly label: string;
  readonly colour: string;
  /** Undefined where it is not measured, or there is nothing to find. */
  readonly value: (column: Column) => Estimate | undefined;
}

type Measured = Pick<DetectResults, 'parts' | 'encoders'>;

/** A row for each encoder, in the order of the table. */
export const detectRows = ({parts, encoders}: Measured): DetectRow[] =>
  variantsOfEncoders(encoders).map(({id, label, colour}) => ({
    ...{id, label, colour},
    value: (column) => estimate([...scoresBySeed(parts, id, column).values()]),
  }));

/** What the ring adds, seed by seed, so that what both have in common cancels out. */
export const detectDifferences = ({parts, encoders}: Measured): DetectRow[] =>
  ringPairs(encoders).map(({ring: {id, colour}, plain, label}) => ({
    ...{id, label, colour},
    value: (column) => {
      const without = scoresBySeed(parts, plain.id, column);
      const gaps = [...scoresBySeed(parts, id, column)].flatMap(([seed, score]) => {
        const other = without.get(seed);
        return other === undefined ? [] : [score - other];
      });
      return estimate(gaps);
    },
  }));

function scoresBySeed(
  parts: readonly DetectPart[],
  id: string,
  {task, precision}: Column,
): ReadonlyMap<number | undefined, number> {
  const own = parts.filter((part) => part.id === id && part.detector === detectTasks[task].detector);
  const known = own.map(({seed, scores}) => [seed, scores[task]?.[precision] ?? undefined] as const);
  return new Map(known.filter((entry): entry is [number | undefined, number] => entry[1] !== undefined));
}
