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

/** Stripes that turn to and fro. */
const zigzag: Pattern = (u, v) => band(u + Math.abs(v / 1.5 - Math.floor(v / 1.5) - 0.5)) / Math.hypot(1, 1 / 1.5);

const line = 1 - Math.SQRT1_2;
/** Lines along and across. */
const plaid: Pattern = (u, v) => {
  const depth = (along: number) => line / 2 - Math.abs(along - Math.floor(along) - 0.5);
  return Math.max(depth(u), depth(v));
};

/** Halves of squares, below their diagonals. */
const triangles: Pattern = (u, v) => {
  const [across, down] = [u / 1.4 - Math.floor(u / 1.4), v / 1.4 - Math.floor(v / 1.4)];
  return 1.4 * Math.min((across - down) * Math.SQRT1_2, down, 1 - across);
};

/** Wedges around a point. */
const sectors: Pattern = (u, v) => {
  const turn = (2 * Math.PI) / 6;
  return band(Math.atan2(v, u) / turn) * turn * Math.hypot(u, v);
};

/** Stripes of twice the width. */
const broad: Pattern = (u) => 2 * band(u / 2);

/** Broken stripes, each row of which is shifted by half a dash. */
const dashes: Pattern = (u, v) => {
  const [row, shift] = [Math.floor(u), Math.floor(u) % 2 === 0 ? 0 : 0.5];
  const along = v / 1.6 + shift;
  return Math.min(0.35 - Math.abs(u - row - 0.5), 1.6 * (0.25 / 0.7 - Math.abs(along - Math.floor(along) - 0.5)));
};

/** The first four are those of 16 classes. */
export const patterns = {
  stripes,
  checks,
  dots,
  rings,
  zigzag,
  plaid,
  triangles,
  sectors,
  broad,
  dashes,
} as const satisfies Record<string, Pattern>;
