import type {EpochEnd} from '../contract/training-hooks.js';
import {monitored, namesOf} from './monitored.js';

/** What an event says of metrics, and of those that may still come. */
export type Measured = Pick<EpochEnd, 'metrics' | 'awaitsValidation' | 'awaited'>;

/** Who monitors what, and what else than another name helps where it comes late. */
export interface Monitoring {
  readonly owner: string;
  readonly monitor: string;
  /** As in "or set missing: 'skip'". */
  readonly wayOut: string;
}

/**
 * The metric that somebody monitors; `undefined` where it is yet to come: another epoch has measured it (`measured`), the first
 * validation is in a later one, or a handler says that it logs it later, or may log anything. Of the last, who asks `first` is
 * warned.
 *
 * @throws when nobody will log it, with the names of what was logged
 */
export function metricAtEpochEnd(
  {owner, monitor, wayOut}: Monitoring,
  {metrics, awaitsValidation, awaited = []}: Measured,
  {measured, first}: {readonly measured: boolean; readonly first: boolean},
): number | undefined {
  if (metrics[monitor] !== undefined) return metrics[monitor];
  if (measured || awaitsValidation) return undefined;
  if (awaited !== 'any' && !awaited.includes(monitor)) return monitored(owner, monitor, metrics, wayOut);
  if (awaited === 'any' && first) {
    process.emitWarning(
      `${owner} monitors "${monitor}", which was not logged. Logged were: ${namesOf(metrics)}. It waits for it. Where this is ` +
        `no slip of the pen, let the callback that logs it say so: logsLater: ["${monitor}"].`,
    );
  }
  return undefined;
}
