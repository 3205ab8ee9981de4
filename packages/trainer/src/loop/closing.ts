/**
 * The same values; what the source throws when the loop over it is left early goes to `late`.
 *
 * Where the loop was left because of an error, JavaScript drops what the clean-up throws.
 */
export async function* closing<T>(source: AsyncIterable<T>, late: unknown[]): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let open = true;
  const next = async () => {
    open = false; // An iterator that throws is closed.
    const result = await iterator.next();
    open = result.done !== true;
    return result;
  };
  try {
    for (let result = await next(); result.done !== true; result = await next()) yield result.value;
  } finally {
    if (open) await iterator.return?.().catch((error: unknown) => late.push(error));
  }
}
