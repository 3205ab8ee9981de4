/**
 * What the metric of a named source is called: `validation/near/loss`, whether the step has logged it as `validation/loss` or
 * without the `validation/`.
 */
export function metricOfSource(prefix: 'validation' | 'test', source: string, metric: string): string {
  const own = metric.startsWith(`${prefix}/`) ? metric.slice(prefix.length + 1) : metric;
  return `${prefix}/${source}/${own}`;
}
