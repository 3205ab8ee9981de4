/** One more key of a random stream, so that no two purposes share one; above any epoch, index and view. */
export const randomPurpose = {
  shuffle: 0xffff_0001,
  split: 0xffff_0002,
  batchOrder: 0xffff_0003,
  transform: 0xffff_0004,
} as const;
