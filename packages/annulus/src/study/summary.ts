import {keyWithoutRing} from './cell.js';
import {type Estimate, estimate} from './estimate.js';
import {jobsOf} from './job.js';
import type {Study, StudyResult} from './study.js';

/** What is measured, and its name. */
export const measures = {knn: 'kNN', linear: 'linear', pooled: 'pooled'} as const;

export type Measure = keyof typeof measures;

const measured = Object.keys(measures) as Measure[];

/** What all seeds of a cell, or of a random encoder, came to. */
export interface SummaryRow extends Partial<Record<Measure | 'secondsPerEpoch', Estimate>> {
  readonly id: string;
  readonly label: string;
  readonly results: readonly StudyResult[];
}

/** A cell with a ring minus its algorithm without, over the seeds that have both. */
export interface Difference extends Partial<Record<Measure, Estimate>> {
  readonly id: string;
  /** The cell's own, such as `IRing, temperature 0.2`. */
  readonly cell: string;
  /** Such as `IRing − IR, temperature 0.2`. */
  readonly label: string;
}

/** A row for everything that is planned, in the order in which it is done. */
export function summaryRows({configuration, results}: Study): SummaryRow[] {
  const {options} = configuration;
  return jobsOf({...options, seeds: 1}).map(({subject: {id, label}}) => {
    const of = results.filter((result) => result.id === id);
    return {id, label, results: of, ...estimates(of, [...measured, 'secondsPerEpoch'])};
  });
}

/** The paired differences: what the ring adds, seed by seed, so that what seeds have in common cancels out. */
export function differences({configuration, results}: Study): Difference[] {
  const {cells} = configuration.options;
  const keys = new Map(cells.map((cell) => [cell, keyWithoutRing(cell, configuration.options)]));
  return cells.flatMap((cell) => {
    const {id, label, ring} = cell;
    const plain = cells.find((other) => !other.ring && keys.get(other) === keys.get(cell));
    if (!ring || !plain) return [];
    const pairs = results
      .filter((result) => result.id === id)
      .flatMap((result) => {
        const without = results.find((other) => other.id === plain.id && other.seed === result.seed);
        return without
          ? [Object.fromEntries(measured.map((measure) => [measure, minus(result[measure], without[measure])]))]
          : [];
      });
    return [{id, cell: label, label: minusText(label, plain.label), ...estimates<Measure>(pairs, measured)}];
  });
}

/** What two labels have in common is said once. */
function minusText(one: string, other: string): string {
  const [[first, ...rest], [second, ...others]] = [one.split(', '), other.split(', ')];
  const same = rest.join(', ') === others.join(', ') && rest.length > 0;
  return same ? `${first} − ${second}, ${rest.join(', ')}` : `${one} − ${other}`;
}

const minus = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a - b;

function estimates<Name extends string>(
  of: readonly {readonly [name in Name]?: number | undefined}[],
  names: readonly Name[],
): Partial<Record<Name, Estimate>> {
  const known = names.map((name) => [
    name,
    estimate(of.map((one) => one[name]).filter((value) => value !== undefined)),
  ]);
  return Object.fromEntries(known.filter(([, value]) => value !== undefined));
}

/** The measures that there are numbers of. */
export const measuresOf = (rows: readonly Partial<Record<Measure, unknown>>[]): Measure[] =>
  measured.filter((measure) => rows.some((row) => row[measure] !== undefined));
