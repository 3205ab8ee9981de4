/** Of the first values, which say least: the mean has hardly begun. As PyTorch Lightning, which leaves out ten of a hundred. */
export const skippedShare = 0.1;

/**
 * Where values fall fastest per place: the index with the most negative central difference, the first tenth and the last value left
 * out; undefined where they fall nowhere, or there are fewer than three to look at.
 */
export function steepestDescent(values: readonly number[]): number | undefined {
  const first = Math.floor(values.length * skippedShare);
  const considered = values.slice(first, -1);
  if (considered.length < 3) return undefined;
  const slopes = considered.map((value, index) => {
    const [before, after] = [considered[index - 1], considered[index + 1]];
    const places = before === undefined || after === undefined ? 1 : 2;
    return ((after ?? value) - (before ?? value)) / places;
  });
  const steepest = Math.min(...slopes);
  return steepest < 0 ? first + slopes.indexOf(steepest) : undefined;
}
