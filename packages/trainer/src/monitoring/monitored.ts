import type {Metrics} from '../contract/training-hooks.js';

/** Whether a smaller (`min`) or a larger (`max`) value of a metric is the better one. */
export type MonitorMode = 'min' | 'max';

/** Whether `value` is better than `than` by more than `margin`, which is 0 or more. NaN is never better. */
export function isBetter(mode: MonitorMode, value: number, than: number, margin = 0): boolean {
  return mode === 'min' ? value < than - margin : value > than + margin;
}

/** The worst value there is: anything is better. */
export const worst = (mode: MonitorMode): number =>
  mode === 'min' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;

/**
 * The metric that `owner` monitors.
 *
 * @param wayOut - what helps where it is logged later
 * @throws when it was not logged, with the names that were
 */
export function monitored(owner: string, name: string, metrics: Metrics, wayOut?: string): number {
  const value = metrics[name];
  if (value !== undefined) return value;
  const orElse = wayOut
    ? ` Where it is logged in later epochs only, let its callback say so, logsLater: ["${name}"], or ${wayOut}.`
    : '';
  throw new Error(
    `${owner} monitors "${name}", which was not logged. Logged were: ${namesOf(metrics)}. Monitor one of these, or log it in a ` +
      `callback that comes before.${orElse}`,
  );
}

export const namesOf = (metrics: Metrics): string => Object.keys(metrics).join(', ') || 'nothing';
