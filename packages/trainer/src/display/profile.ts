import type {Timing} from '../contract/timings.js';

/** What a part of a run's wall time was spent on. */
export interface ProfileRow {
  /** A part of the loop such as `data`, a callback or plugin by its name, or `other`: what nothing accounts for. */
  readonly name: string;
  readonly kind: 'loop' | 'callback' | 'other';
  /** How often it happened, or was called; 0 for `other`. */
  readonly count: number;
  readonly seconds: number;
  /** 0 for `other`. */
  readonly meanMilliseconds: number;
  /** Of the wall time, in [0, 1]. */
  readonly share: number;
}

/**
 * Where `wall` seconds went, the longest first; all hooks of a callback are one row.
 *
 * @param before - the timings when these seconds began
 */
export function profile(timings: readonly Timing[], before: readonly Timing[], wall: number): readonly ProfileRow[] {
  const earlier = sumsOf(before);
  const rows = sumsOf(timings)
    .map((row) => {
      const begun = earlier.find(({name, kind}) => name === row.name && kind === row.kind);
      return {...row, count: row.count - (begun?.count ?? 0), seconds: row.seconds - (begun?.seconds ?? 0)};
    })
    .filter(({count}) => count > 0);
  const accounted = rows.reduce((sum, {seconds}) => sum + seconds, 0);
  return [...rows, {name: 'other', kind: 'other' as const, count: 0, seconds: Math.max(0, wall - accounted)}]
    .map((row) => ({
      ...row,
      meanMilliseconds: row.count === 0 ? 0 : (1000 * row.seconds) / row.count,
      share: row.seconds / wall,
    }))
    .sort((a, b) => b.seconds - a.seconds);
}

/** The parts of the loop, and each callback over all of its hooks. */
function sumsOf(timings: readonly Timing[]) {
  const sums: {name: string; kind: 'loop' | 'callback'; count: number; seconds: number}[] = [];
  for (const {name, hook, count, seconds} of timings) {
    const kind = hook === undefined ? 'loop' : 'callback';
    const sum = sums.find((each) => each.name === name && each.kind === kind);
    if (sum) {
      sum.count += count;
      sum.seconds += seconds;
    } else {
      sums.push({name, kind, count, seconds});
    }
  }
  return sums;
}
