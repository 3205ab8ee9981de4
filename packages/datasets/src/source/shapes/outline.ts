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

const barHeight = Math.sqrt(Math.PI / 9.6);
const bar: Outline = (x, y) => box(x, y, 2.4 * barHeight, barHeight);

const ringRadius = Math.sqrt(4 / 3);
/** A disc with a hole of half its radius. */
const ring: Outline = (x, y) => Math.abs(Math.hypot(x, y) - 0.75 * ringRadius) - 0.25 * ringRadius;

/** The upper half of a disc, around its centre of mass. */
const halfDisc: Outline = (x, y) => {
  const up = y - (4 * Math.SQRT2) / (3 * Math.PI);
  return Math.max(Math.hypot(x, up) - Math.SQRT2, up);
};

/** Three small squares, around their centre of mass. */
const ellWidth = Math.sqrt(Math.PI / 3);
const ell: Outline = (x, y) => {
  const [right, down] = [x + ellWidth / 3, y - ellWidth / 3];
  return Math.min(
    box(right, down + ellWidth / 2, ellWidth / 2, ellWidth),
    box(right - ellWidth / 2, down, ellWidth, ellWidth / 2),
  );
};

const chevronHalf = 1.2;
const chevronSlope = 0.7;
/** Two bars that lean against each other. */
const chevron: Outline = (x, y) => {
  const off = y - chevronSlope * (Math.abs(x) - chevronHalf / 2);
  return Math.max(
    Math.abs(x) - chevronHalf,
    (Math.abs(off) - Math.PI / (4 * chevronHalf)) / Math.hypot(1, chevronSlope),
  );
};

const hourglassWidth = 0.8;
const hourglassHeight = Math.sqrt(Math.PI / (2 * hourglassWidth));
/** Two triangles that meet at a point. */
const hourglass: Outline = (x, y) =>
  Math.max(Math.abs(y) - hourglassHeight, (Math.abs(x) - hourglassWidth * Math.abs(y)) / Math.hypot(1, hourglassWidth));

/** The first four are those of 16 classes. */
export const outlines = {
  disc,
  triangle,
  cross,
  star,
  bar,
  ring,
  'half-disc': halfDisc,
  ell,
  chevron,
  hourglass,
} as const satisfies Record<string, Outline>;
