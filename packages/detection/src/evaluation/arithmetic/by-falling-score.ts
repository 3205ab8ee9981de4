/** The places of some scores, the highest first; of equal ones the earlier place. */
export function byFallingScore(scores: Float64Array): Int32Array {
  const places = Int32Array.from(scores, (_, place) => place);
  return places.sort((one, other) => (scores[other] as number) - (scores[one] as number) || one - other);
}
