/** How many pictures are of each class. */
export function classCounts(labels: Iterable<number>): readonly number[] {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts.values()];
}
