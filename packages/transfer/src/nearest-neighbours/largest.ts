/**
 * The indices of the `count` largest values, in no particular order; of equal values the first are taken.
 *
 * A heap of the best so far, its worst at the root: one comparison for nearly every value.
 */
export function largest(values: Float32Array, count: number): Int32Array {
  const heap = Int32Array.from({length: count}, (_, index) => index);
  const at = (index: number) => values[index] as number;
  const worse = (a: number, b: number) => at(a) < at(b) || (at(a) === at(b) && a > b);

  /** Puts `index` where it belongs at or below `root`, moving worse ones up. */
  const sink = (root: number, index: number) => {
    let place = root;
    for (let child = 2 * place + 1; child < count; child = 2 * place + 1) {
      if (child + 1 < count && worse(heap[child + 1] as number, heap[child] as number)) child++;
      if (!worse(heap[child] as number, index)) break;
      heap[place] = heap[child] as number;
      place = child;
    }
    heap[place] = index;
  };

  for (let place = (count >> 1) - 1; place >= 0; place--) sink(place, heap[place] as number);
  for (let index = count; index < values.length; index++) {
    if (at(index) > at(heap[0] as number)) sink(0, index);
  }
  return heap;
}
