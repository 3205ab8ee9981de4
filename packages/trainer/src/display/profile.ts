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
 * @param before - the entries when these seconds began
 */
export function profile(
  entries: ReadonlyMap<string, Timing>,
  before: ReadonlyMap<string, Timing>,
  wall: number,
): readonly ProfileRow[] {
  const spent = new Map<string, Pick<ProfileRow, 'name' | 'kind'> & {count: number; seconds: number}>();
  for (const [entry, {count, seconds}] of entries) {
    const [, owner] = /^\w+ · (.*)$/s.exec(entry) ?? [];
    const row = spent.get(`${owner === undefined} ${owner ?? entry}`) ?? {
      name: owner ?? entry,
      kind: owner === undefined ? 'loop' : 'callback',
      count: 0,
      seconds: 0,
    };
    row.count += count - (before.get(entry)?.count ?? 0);
    row.seconds += seconds - (before.get(entry)?.seconds ?? 0);
    spent.set(`${owner === undefined} ${row.name}`, row);
  }
  const rows = [...spent.values()].filter(({count}) => count > 0);
  const accounted = rows.reduce((sum, {seconds}) => sum + seconds, 0);
  return [...rows, {name: 'other', kind: 'other' as const, count: 0, seconds: Math.max(0, wall - accounted)}]
    .map((row) => ({
      ...row,
      meanMilliseconds: row.count === 0 ? 0 : (1000 * row.seconds) / row.count,
      share: row.seconds / wall,
    }))
    .sort((a, b) => b.seconds - a.seconds);
}
