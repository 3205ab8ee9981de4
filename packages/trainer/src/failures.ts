/** Runs `action`; what it throws is added to `errors` instead. */
export function attempt<T>(errors: unknown[], action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    errors.push(error);
    return undefined;
  }
}

/** The error a run ends with: the only one, or the first with every later one attached. */
export function together(errors: readonly unknown[]): unknown {
  const [first, ...later] = errors;
  if (later.length === 0) return first;
  const message = first instanceof Error ? first.message : String(first);
  return new AggregateError(errors, `${message} (and ${later.length} more while the run was ending)`, {cause: first});
}
