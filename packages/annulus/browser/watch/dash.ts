/** Patterns that tell trainings of one colour apart, as SVG has them; the first is a whole line. */
const patterns = ['', '7 4', '2 4', '11 4 2 4', '5 2'];

/** The pattern of a training: that of its place among those of its colour, such as the seeds of a variant. */
export function dashOf(place: string, all: readonly {readonly place: string; readonly id: string}[]): string {
  const {id} = all.find((of) => of.place === place) ?? {};
  const alike = all.filter((of) => of.id === id).map((of) => of.place);
  return patterns[Math.max(0, alike.indexOf(place)) % patterns.length] ?? '';
}
