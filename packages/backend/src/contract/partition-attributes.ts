/** How a loss compares the positive with the candidates. */
export interface PartitionAttributes {
  readonly temperature: number;
  /** Whether the positive is part of the partition. */
  readonly positiveInDenominator: boolean;
}
