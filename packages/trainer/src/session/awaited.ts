import type {LaterMetrics} from '../contract/training-hooks.js';

/** Who takes part in a run, as far as what it logs goes. */
interface Logging {
  readonly name: string;
  readonly logsLater?: readonly string[];
}

/**
 * The metrics that may come in later epochs than the first: what the owners of handlers have said of themselves; any, where one
 * of them has said nothing.
 */
export function awaitedOf(owners: Iterable<string>, participants: readonly Logging[]): LaterMetrics {
  const said = new Map(participants.map(({name, logsLater}) => [name, logsLater]));
  const names: string[] = [];
  for (const owner of owners) {
    const own = said.get(owner);
    if (own === undefined) return 'any';
    names.push(...own);
  }
  return [...new Set(names)];
}
