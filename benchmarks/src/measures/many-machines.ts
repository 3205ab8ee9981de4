/** What a machine was measured to take. */
export interface MachineCosts {
  /** Of forward and backward passes, an image. */
  readonly secondsPerImage: number;
  /** Of scoring, selecting and weighing, an anchor and a row of the bank. */
  readonly secondsPerScore: number;
  /** Of packing the gradients and putting them back, an update. */
  readonly secondsPerUpdate: number;
}

export interface Network {
  readonly bytesPerSecond: number;
  /** Seconds until the first byte of a message is there. */
  readonly latency: number;
}

export interface Training {
  /** Images of a batch on each machine. */
  readonly batchPerMachine: number;
  readonly parameters: number;
  /** Rows of the memory bank. */
  readonly rows: number;
  /** Numbers of an embedding. */
  readonly dimensions: number;
}

/** Seconds of one update. */
export interface PredictedUpdate {
  readonly computing: number;
  readonly exchanging: number;
}

const FLOAT = 4;

/**
 * What an update takes on many machines: each computes on its share of the batch, scores its own anchors against a bank that
 * all have whole, averages gradients by a ring of 2 (m − 1) messages, which hold 2 (m − 1) / m of their bytes, and gathers the
 * embeddings of the batch by m − 1 more. Nothing overlaps.
 */
export function predictedUpdate(
  machines: number,
  {secondsPerImage, secondsPerScore, secondsPerUpdate}: MachineCosts,
  {bytesPerSecond, latency}: Network,
  {batchPerMachine, parameters, rows, dimensions}: Training,
): PredictedUpdate {
  const computing = batchPerMachine * (secondsPerImage + rows * secondsPerScore);
  if (machines === 1) return {computing, exchanging: 0};
  const reduced = (2 * (machines - 1) * parameters * FLOAT) / machines;
  const gathered = (machines - 1) * batchPerMachine * (dimensions + 1) * FLOAT;
  const messages = 3 * (machines - 1);
  return {computing, exchanging: secondsPerUpdate + (reduced + gathered) / bytesPerSecond + messages * latency};
}
