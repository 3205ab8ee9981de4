/** The keypoints of a person that are joined in COCO's annotations, counted from 0: legs, trunk, arms, head. */
export const personSkeleton: readonly (readonly [from: number, to: number])[] = [
  ...([
    [15, 13],
    [13, 11],
    [16, 14],
    [14, 12],
    [11, 12],
  ] as const),
  ...([
    [5, 11],
    [6, 12],
    [5, 6],
  ] as const),
  ...([
    [5, 7],
    [6, 8],
    [7, 9],
    [8, 10],
  ] as const),
  ...([
    [1, 2],
    [0, 1],
    [0, 2],
    [1, 3],
    [2, 4],
    [3, 5],
    [4, 6],
  ] as const),
];
