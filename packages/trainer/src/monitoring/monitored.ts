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
 * @throws when it was not logged, with the names that were
 */
export function monitored(owner: string, name: string, metrics: Metrics): number {
  const value = metrics[name];
  if (value !== undefined) return value;
  throw new Error(
    `${owner} monitors "${name}", which was not logged. Logged were: ${Object.keys(metrics).join(', ') || 'nothing'}. ` +
      'Monitor one of these, or log it in a callback that comes before.',
  );
}
