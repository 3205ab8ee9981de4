import type {Metrics} from '../contract/training-hooks.js';

/**
 * The means of a named source, under its name: what a step logs as `validation/loss`, or as `accuracy`, is
 * `validation/near/loss` and `validation/near/accuracy`.
 *
 * @throws where two would have one name
 */
export function metricsOfSource(prefix: 'validation' | 'test', source: string, means: Metrics): Metrics {
  const named: Record<string, number> = {};
  for (const [metric, value] of Object.entries(means)) {
    const name = `${prefix}/${source}/${metric.startsWith(`${prefix}/`) ? metric.slice(prefix.length + 1) : metric}`;
    if (Object.hasOwn(named, name)) {
      throw new Error(
        `Expected the ${prefix} to log names that differ besides "${prefix}/", received "${metric}" and the same with it or ` +
          `without it: both are "${name}". Name one of them otherwise.`,
      );
    }
    named[name] = value;
  }
  return named;
}
