/** The memory of everything in a batch, each once, which is handed over with it instead of being copied. */
export function buffersOf(batch: unknown, found: Set<ArrayBuffer> = new Set()): ArrayBuffer[] {
  if (ArrayBuffer.isView(batch)) {
    if (batch.buffer instanceof ArrayBuffer) found.add(batch.buffer);
  } else if (typeof batch === 'object' && batch !== null)
    for (const part of Object.values(batch)) buffersOf(part, found);
  return [...found];
}
