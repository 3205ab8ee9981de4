/** Points from −8 to 8 and the probability of a standard normal around each; the masses sum to 1. */
export function normalGrid(points: number): {readonly at: Float64Array; readonly mass: Float64Array} {
  const at = Float64Array.from({length: points}, (_, index) => -8 + (16 * index) / (points - 1));
  const density = at.map((value) => Math.exp((-value * value) / 2));
  const total = density.reduce((sum, value) => sum + value, 0);
  return {at, mass: density.map((value) => value / total)};
}
