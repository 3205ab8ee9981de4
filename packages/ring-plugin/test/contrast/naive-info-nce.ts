/** The inputs of an InfoNCE loss as plain numbers. */
export interface NaiveCase {
  /** Unit vectors. Shape `[batch, dimensions]`. */
  readonly anchors: number[][];
  readonly positives: number[][];
  readonly memory: number[][];
  /** Shape `[batch, candidates]`. */
  readonly weights: number[][];
  readonly neighbours?: number[][] | undefined;
  readonly synthetic?: {readonly vectors: number[][][]; readonly weights: number[][]} | undefined;
  readonly classPrior?: number;
  readonly temperature: number;
  readonly positiveInDenominator?: boolean;
}

export const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

/** Rows scaled to length 1. */
export const naiveUnit = (rows: number[][]): number[][] =>
  rows.map((row) => row.map((value) => value / Math.hypot(...row)));

/** The InfoNCE loss, mean over the anchors, by loops in float64. */
export function byLoops(problem: NaiveCase): number {
  const losses = problem.anchors.map((_, row) => lossOf(row, problem));
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

function lossOf(row: number, problem: NaiveCase): number {
  const {memory, weights, neighbours, synthetic, classPrior = 0, temperature, positiveInDenominator = true} = problem;
  const anchor = problem.anchors[row] as number[];
  const mass = (vector: readonly number[]) => Math.exp(dot(anchor, vector) / temperature);
  const positive = mass(problem.positives[row] as number[]);
  let [negatives, count, numerator] = [0, 0, positive];
  const add = (vector: readonly number[], weight: number) => {
    negatives += weight * mass(vector);
    count += weight;
  };
  memory.forEach((candidate, column) => {
    add(candidate, weights[row]?.[column] as number);
    if (neighbours) numerator += (neighbours[row]?.[column] as number) * mass(candidate);
  });
  synthetic?.vectors[row]?.forEach((vector, place) => {
    add(vector, synthetic.weights[row]?.[place] as number);
  });
  if (classPrior > 0) {
    const corrected = (negatives - classPrior * count * positive) / (1 - classPrior);
    negatives = Math.max(corrected, count * Math.exp(-1 / temperature));
  }
  return Math.log(positiveInDenominator ? negatives + numerator : negatives) - Math.log(numerator);
}
