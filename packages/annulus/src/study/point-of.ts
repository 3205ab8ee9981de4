import type {AlgorithmOption} from '../algorithms/algorithm-entry.js';
import {type AlgorithmName, algorithms} from '../algorithms/algorithms.js';
import type {Axis, Point} from './axis.js';
import type {Cell} from './cell.js';
import {ringOptions, type SweptOption} from './swept-rows.js';

/** Options that only some algorithms have. */
const ofSome: readonly string[] = [
  'queue',
  'encoderMomentum',
  'negatives',
  'temperature',
  'decoupled',
] satisfies AlgorithmOption[];

/** Whether an option changes anything about an algorithm, with a ring of some inner edge or without one. */
export function means(
  option: string,
  {algorithm, ring}: {readonly algorithm: AlgorithmName; readonly ring?: {readonly inner: number} | undefined},
): boolean {
  if (option === 'ring') return true;
  if (option === 'opens') return ring !== undefined && ring.inner > 0;
  if (ringOptions.includes(option)) return ring !== undefined;
  return !ofSome.includes(option) || algorithms[algorithm].uses.includes(option as AlgorithmOption);
}

/** Where a cell is on all axes that mean something to it, those that were added later among them. */
export const pointOf = (cell: Cell, axes: readonly Axis[]): Point => {
  const later = axes.filter(({option, unsaid}) => unsaid !== undefined && means(option, cell));
  return {...Object.fromEntries(later.map(({option, unsaid}) => [option as SweptOption, unsaid])), ...cell.at};
};
