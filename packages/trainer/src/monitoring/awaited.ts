import type {EpochEnd} from '../contract/training-hooks.js';
import {monitored} from './monitored.js';

/** Epochs of a run by whose end its first validation is expected. */
const firstValidationBy = 10;

/**
 * The metric that `owner` monitors, at the end of an epoch; `undefined` where this epoch has not measured it, though an
 * earlier one has (`measured`), or a later one may: a `validation/…` metric, while there was no validation in an epoch.
 *
 * @throws when the run has never measured it, and no validation is to be awaited after 10 epochs or the last
 */
export function awaited(
  owner: string,
  monitor: string,
  {epoch, maxEpochs, metrics}: Pick<EpochEnd, 'epoch' | 'maxEpochs' | 'metrics'>,
  measured: boolean,
): number | undefined {
  const validated = Object.keys(metrics).some(isOfValidation);
  const early = epoch + 1 < Math.min(firstValidationBy, maxEpochs);
  const toCome = isOfValidation(monitor) && !validated && early;
  if (metrics[monitor] === undefined && (measured || toCome)) return undefined;
  return monitored(owner, monitor, metrics);
}

const isOfValidation = (name: string): boolean => name.startsWith('validation/');
