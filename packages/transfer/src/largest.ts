/**
 * The indices of the `count` largest values, in no particular order; of equal values the first are taken.
 *
 * A heap of the best so far, its worst at the root: one comparison for nearly every value.
 */
export function largest(values: Float32Array, count: number): Int32Array {
  const heap = Int32Array.from({length: count}, (_, index) => index);
  const at = (place: number) => values[heap[place] as number] as number;
  const worse = (a: number, b: number) =>
    at(a) < at(b) || (at(a) === at(b) && (heap[a] as number) > (heap[b] as number));

  const sink = (from: number) => {
    for (let place = from; ; ) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      let worst = place;
      if (left < count && worse(left, worst)) worst = left;
      if (right < count && worse(right, worst)) worst = right;
      if (worst === place) return;
      [heap[place], heap[worst]] = [heap[worst] as number, heap[place] as number];
      place = worst;
    }
  };

  for (let place = (count >> 1) - 1; place >= 0; place--) sink(place);
  let threshold = at(0);
  for (let index = count; index < values.length; index++) {
    if ((values[index] as number) <= threshold) continue;
    heap[0] = index;
    sink(0);
    threshold = at(0);
  }
  return heap;
}
