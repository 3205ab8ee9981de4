/**
 * The outline of a shape: how far a point lies outside it, negative inside.
 *
 * Every outline encloses the area of a circle of radius 1, so that no shape is given away by its number of pixels.
 */
export type Outline = (x: number, y: number) => number;

const disc: Outline = (x, y) => Math.hypot(x, y) - 1;

const box = (x: number, y: number, halfWidth: number, halfHeight: number): number =>
  Math.max(Math.abs(x) - halfWidth, Math.abs(y) - halfHeight);

/** Five small squares. */
const armWidth = Math.sqrt(Math.PI / 5);
const cross: Outline = (x, y) =>
  Math.min(box(x, y, armWidth / 2, 1.5 * armWidth), box(x, y, 1.5 * armWidth, armWidth / 2));

/** Distance from the centre to each side of the equilateral triangle. */
const inradius = Math.sqrt(Math.PI / (3 * Math.sqrt(3)));
const triangle: Outline = (x, y) => Math.max(y, (Math.sqrt(3) * Math.abs(x) - y) / 2) - inradius;

const STAR_POINTS = 5;
/** Radius of a star's notches over that of its points. */
const STAR_WAIST = 0.45;
const halfPoint = Math.PI / STAR_POINTS;
const starRadius = Math.sqrt(Math.PI / (STAR_POINTS * STAR_WAIST * Math.sin(halfPoint)));
const edge = {x: STAR_WAIST * Math.cos(halfPoint) - 1, y: STAR_WAIST * Math.sin(halfPoint)};
const edgeLength = Math.hypot(edge.x, edge.y);

/** Folds the plane onto half a point of the star, whose boundary is one straight edge. */
const star: Outline = (x, y) => {
  const angle = Math.abs(((Math.atan2(x, -y) + 2 * Math.PI + halfPoint) % (2 * halfPoint)) - halfPoint);
  const radius = Math.hypot(x, y);
  const along = radius * Math.cos(angle) - starRadius;
  return (along * edge.y - radius * Math.sin(angle) * edge.x) / edgeLength;
};

export const outlines = {disc, triangle, cross, star} as const satisfies Record<string, Outline>;
