/**
 * A two-coloured pattern of period 1: how far a point lies inside the first colour, negative in the second.
 *
 * Both colours cover half of the plane, so that no pattern is given away by a histogram of colours.
 */
export type Pattern = (u: number, v: number) => number;

/** How far `u` lies inside the first half of its period. */
const band = (u: number): number => 0.25 - Math.abs(u - Math.floor(u) - 0.5);

const stripes: Pattern = (u) => band(u);

const checks: Pattern = (u, v) => {
  const across = band(u);
  const down = band(v);
  return Math.sign(across * down) * Math.min(Math.abs(across), Math.abs(down));
};

const dotRadius = Math.sqrt(0.5 / Math.PI);
const dots: Pattern = (u, v) => dotRadius - Math.hypot(u - Math.floor(u) - 0.5, v - Math.floor(v) - 0.5);

/** Rings around a point. */
const rings: Pattern = (u, v) => band(Math.hypot(u, v));

export const patterns = {stripes, checks, dots, rings} as const satisfies Record<string, Pattern>;
