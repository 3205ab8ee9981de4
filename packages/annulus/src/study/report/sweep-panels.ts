import {algorithms} from '../../algorithms/algorithms.js';
import type {AxisValue, Point} from '../axis.js';
import type {Cell} from '../cell.js';
import type {Estimate} from '../estimate.js';
import {inWords} from '../in-words.js';
import {pointOf} from '../point-of.js';
import type {Study} from '../study.js';
import {type Measure, summaryRows} from '../summary.js';
import {ringOptions} from '../swept-rows.js';
import {colourOf} from './colour-of.js';

/** What all seeds of a cell came to. */
export interface SweepPoint {
  /** Absent where the swept option means nothing to it: it is the same all along. */
  readonly x?: string;
  readonly of: Estimate;
}

/** Cells that differ in the swept option alone. */
export interface SweepSeries {
  readonly id: string;
  readonly label: string;
  readonly points: readonly SweepPoint[];
}

/** Series that differ in their rings alone. */
export interface SweepPanel {
  readonly title: string;
  readonly series: readonly SweepSeries[];
}

/** The option along which curves are drawn: the one of the most values that is no algorithm and no ring; undefined where there is none. */
export function sweptAlong({
  axes,
}: Study['configuration']['options']): {option: keyof Point; values: string[]} | undefined {
  const numeric = axes.filter(({option, values}) => values.length > 1 && option !== 'algorithm' && option !== 'ring');
  const [first, ...others] = numeric.filter(({values}) => values.some((value) => typeof value === 'number'));
  if (!first) return undefined;
  const {option, values} = others.reduce((best, one) => (one.values.length > best.values.length ? one : best), first);
  return {option, values: sorted(values).map(String)};
}

const sorted = (values: readonly AxisValue[]): AxisValue[] =>
  [...values].sort((one, other) => Number.parseFloat(String(one)) - Number.parseFloat(String(other)));

/** A panel for everything that differs in more than the swept option and the ring. */
export function sweepPanels(study: Study, measure: Measure, along: keyof Point): SweepPanel[] {
  const {axes, cells} = study.configuration.options;
  const rows = new Map(summaryRows(study).map((row) => [row.id, row]));
  const placed = cells.map((cell) => ({...cell, at: pointOf(cell, axes)}));
  const panels = grouped(placed, (cell) => textOf(cell, (option) => !ringOptions.includes(option) && option !== along));
  return [...panels].map(([title, inPanel]) => {
    const series = seriesOf(inPanel, along);
    let rings = 0;
    return {
      title,
      series: [...series].map(([label, same]) => {
        const [first] = same as [Cell];
        const place = first.ring ? rings++ : 0;
        return {
          id: place > 0 || series.size > 2 ? colourOf({...first, id: ''}, place) : colourOf(first),
          label,
          points: same.flatMap((cell) => measuredAt(cell)).sort(inOrder),
        };
      }),
    };
  });

  function measuredAt({id, at}: Cell): SweepPoint[] {
    const of = rows.get(id)?.[measure];
    if (!of) return [];
    const value = at[along];
    return [{of, ...(value !== undefined && {x: String(value)})}];
  }
}

/**
 * Cells along the swept option, by what is said of their rings. Where the swept option makes another meaningless, as an inner edge of 0
 * does when it opens, its cell belongs to every value of the other.
 */
function seriesOf(cells: readonly Cell[], along: keyof Point): Map<string, Cell[]> {
  const series = grouped(cells, (cell) => ringText(cell, along));
  const within = (cell: Cell, other: Cell | undefined) => other !== undefined && saysLess(cell, other, along);
  const whole = [...series].filter(
    ([, [cell]]) => ![...series.values()].some(([other]) => within(cell as Cell, other)),
  );
  return new Map(whole.map(([label, same]) => [label, [...same, ...cells.filter((cell) => within(cell, same[0]))]]));
}

/** Whether two rings are the same in all that is said of the one, and more is said of the other. */
function saysLess({at, ring}: Cell, {at: others, ring: other}: Cell, along: keyof Point): boolean {
  if (!ring || !other) return false;
  const of = (point: Point) =>
    Object.entries(point).filter(([option]) => ringOptions.includes(option) && option !== along);
  const less = of(at);
  return less.length < of(others).length && less.every(([option, value]) => others[option as keyof Point] === value);
}

const inOrder = (one: SweepPoint, other: SweepPoint): number =>
  Number.parseFloat(one.x ?? '') - Number.parseFloat(other.x ?? '');

/** What a cell is, of the options that are kept: the algorithm first, as the paper calls it. */
function textOf({at, algorithm}: Cell, keeps: (option: string) => boolean): string {
  const others = Object.entries(at).filter(([option]) => option !== 'algorithm' && keeps(option));
  const named = keeps('algorithm') && at.algorithm !== undefined ? [algorithms[algorithm].label] : [];
  return [...named, ...others.map(([option, value]) => `${inWords(option)} ${value}`)].join(', ');
}

function ringText(cell: Cell, along: keyof Point): string {
  if (!cell.ring) return 'plain';
  const own = textOf(cell, (option) => ringOptions.includes(option) && option !== along && option !== 'ring');
  return own === '' ? 'ring' : `ring, ${own}`;
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
