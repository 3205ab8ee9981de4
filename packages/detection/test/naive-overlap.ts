/** Intersection over union as it is defined. */
export function naiveOverlap(a: readonly number[], b: readonly number[]): number {
  const side = (from: number, to: number, [p, q]: readonly (readonly number[])[]) =>
    Math.max(0, Math.min(p?.[to] as number, q?.[to] as number) - Math.max(p?.[from] as number, q?.[from] as number));
  const area = ([x1 = 0, y1 = 0, x2 = 0, y2 = 0]: readonly number[]) => (x2 - x1) * (y2 - y1);
  const shared = side(0, 2, [a, b]) * side(1, 3, [a, b]);
  return shared === 0 ? 0 : shared / (area(a) + area(b) - shared);
}
