import type {EpochEnd} from '../contract/training-hooks.js';
import {monitored} from './monitored.js';

/**
 * The metric that `owner` monitors, at the end of an epoch; `undefined` where this epoch has not measured it, though an
 * earlier one has (`measured`), or the first validation, which may bring it, is yet to come.
 *
 * @throws when the run has never measured it, with the names of what was
 */
export function metricAtEpochEnd(
  owner: string,
  monitor: string,
  {metrics, awaitsValidation}: Pick<EpochEnd, 'metrics' | 'awaitsValidation'>,
  measured: boolean,
): number | undefined {
  if (metrics[monitor] === undefined && (measured || awaitsValidation)) return undefined;
  return monitored(owner, monitor, metrics);
}
