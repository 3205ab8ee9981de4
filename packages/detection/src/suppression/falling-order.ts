/** Indices by falling score, equal ones in their order. Shape `[scores]` */
export const fallingOrder = (scores: ArrayLike<number>): Int32Array =>
  Int32Array.from({length: scores.length}, (_, index) => index).sort(
    (a, b) => (scores[b] as number) - (scores[a] as number) || a - b,
  );
