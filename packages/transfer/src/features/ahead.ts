/**
 * What some reads give, in their order, `count` of them begun before they are needed, so that a disk works while a backend
 * computes. Whoever leaves early waits for none.
 */
export async function* ahead<T>(reads: Iterable<() => Promise<T>>, count: number): AsyncGenerator<T> {
  const begun: Promise<T>[] = [];
  for (const begin of reads) {
    const read = begin();
    read.catch(() => {}); // Whoever awaits it is told; nobody does after an early leave.
    begun.push(read);
    if (begun.length > count) yield (await begun.shift()) as T;
  }
  for (const read of begun) yield await read;
}
