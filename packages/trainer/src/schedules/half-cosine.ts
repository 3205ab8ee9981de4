/** Between `from` and `to` on half a cosine, after a share in [0, 1] of the way. */
export function halfCosine(from: number, to: number, share: number): number {
  const left = 0.5 * (1 + Math.cos(Math.PI * share));
  return from * left + to * (1 - left);
}
