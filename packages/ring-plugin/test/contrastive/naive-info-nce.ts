/** The inputs of an InfoNCE loss as plain numbers. */
export interface NaiveCase {
  /** Unit vectors. Shape `[batch, dimensions]`. */
  readonly anchors: number[][];
  readonly positives: number[][];
  readonly memory: number[][];
  /** Shape `[batch, candidates]`. */
  readonly weights: number[][];
  readonly temperature: number;
  readonly positiveInDenominator?: boolean;
}

export const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

/** Rows scaled to length 1. */
export const naiveUnit = (rows: number[][]): number[][] =>
  rows.map((row) => row.map((value) => value / Math.hypot(...row)));

/** The InfoNCE loss, mean over the anchors, by loops in float64. */
export function byLoops({
  anchors,
  positives,
  memory,
  weights,
  temperature,
  positiveInDenominator = true,
}: NaiveCase): number {
  const losses = anchors.map((anchor, row) => {
    const positive = dot(anchor, positives[row] as number[]) / temperature;
    let partition = positiveInDenominator ? Math.exp(positive) : 0;
    memory.forEach((candidate, column) => {
      partition += (weights[row]?.[column] as number) * Math.exp(dot(anchor, candidate) / temperature);
    });
    return Math.log(partition) - positive;
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}
