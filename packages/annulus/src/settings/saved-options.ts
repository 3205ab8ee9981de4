import type {OptionRows} from '../options/option-row.js';

/** Options that an earlier version may have saved, under the names that they have now. */
export function savedOptions<Options extends object>(rows: OptionRows, saved: object): Options {
  const renamed = new Map(
    Object.entries(rows).flatMap(([name, {formerly}]) => (formerly === undefined ? [] : [[formerly, name]])),
  );
  const entries = Object.entries(saved).map(([name, value]) => [renamed.get(name) ?? name, value] as const);
  return Object.fromEntries(entries) as Options;
}
