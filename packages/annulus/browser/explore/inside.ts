import type {Point} from './map-drawing.js';

/** Whether a point lies within an outline, by how often a line to the right crosses it. */
export function inside([x, y]: Point, outline: readonly Point[]): boolean {
  let within = false;
  outline.forEach(([fromX, fromY], at) => {
    const [toX, toY] = outline[(at + 1) % outline.length] as Point;
    const crosses = fromY > y !== toY > y && x < fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX);
    if (crosses) within = !within;
  });
  return within;
}
