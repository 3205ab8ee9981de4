import type {BackendOptions} from '../contract/backend-options.js';
import type {Engine} from '../contract/engine.js';
import {measuredSpeeds} from '../loading/native-speeds.js';

/** An engine to try, and what it must compute on for `auto` to be content. */
export interface Attempt<Name extends string> {
  readonly engine: Engine<Name>;
  readonly wanted: 'gpu' | 'anything';
}

/**
 * The order in which `auto` tries engines: those that may find a GPU here, then all of them, of those that `annulus-native`
 * measured the faster first.
 *
 * @param milliseconds - of a step on the processor, by engine, where they were measured
 */
export function fastestFirst<Name extends string>(
  engines: readonly Engine<Name>[],
  options: BackendOptions,
  milliseconds: Readonly<Record<string, number>> = measuredSpeeds() ?? {},
): readonly Attempt<Name>[] {
  const tried = engines.filter(({auto}) => auto === 'tries');
  const hopeful = tried.filter((engine) => engine.prospect?.(options) === 'gpu');
  const of = ({name}: Engine): number => milliseconds[name] ?? Number.NaN;
  const measured = tried.filter((engine) => of(engine) > 0).sort((one, other) => of(one) - of(other));
  const ordered = tried.map((engine) => (of(engine) > 0 ? (measured.shift() as Engine<Name>) : engine));
  return [
    ...hopeful.map((engine) => ({engine, wanted: 'gpu'}) as const),
    ...ordered.map((engine) => ({engine, wanted: 'anything'}) as const),
  ];
}
