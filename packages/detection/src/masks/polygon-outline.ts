/** How much finer than pixels an outline is followed. */
export const FINENESS = 5;

/** The fine points of an outline, in turn; its first one again at the end. */
export interface Outline {
  readonly x: Int32Array;
  readonly y: Int32Array;
}

/** Every fine point that the outline of a polygon passes, given as x, y, x, y, … in pixels. */
export function outlineOf(polygon: ArrayLike<number>): Outline {
  const corners = polygon.length >> 1;
  const fine = (at: number): number => Math.trunc(FINENESS * (polygon[at] as number) + 0.5);
  const corner = (index: number) => [fine(2 * (index % corners)), fine(2 * (index % corners) + 1)] as const;
  let points = 0;
  for (let index = 0; index < corners; index++) points += longestSide(corner(index), corner(index + 1)) + 1;
  const outline = {x: new Int32Array(points), y: new Int32Array(points)};
  for (let index = 0, at = 0; index < corners; index++) at = drawLine(outline, at, corner(index), corner(index + 1));
  return outline;
}

type Corner = readonly [x: number, y: number];

const longestSide = (from: Corner, to: Corner): number =>
  Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]));

/** The same points whichever end it begins at: slopes are counted from the end with the smaller coordinate. */
function drawLine({x, y}: Outline, start: number, from: Corner, to: Corner): number {
  const steps = longestSide(from, to);
  const along = Math.abs(to[0] - from[0]) >= Math.abs(to[1] - from[1]) ? 0 : 1;
  const turned = from[along] > to[along];
  const [low, high] = turned ? [to, from] : [from, to];
  const across = 1 - along;
  const slope = steps === 0 ? 0 : ((high[across] as number) - (low[across] as number)) / steps;
  const [ahead, aside] = along === 0 ? [x, y] : [y, x];
  for (let step = 0; step <= steps; step++) {
    const offset = turned ? steps - step : step;
    ahead[start + step] = offset + (low[along] as number);
    aside[start + step] = Math.trunc((low[across] as number) + slope * offset + 0.5);
  }
  return start + steps + 1;
}
