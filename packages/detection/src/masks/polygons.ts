/** The outline of an object: each polygon x, y, x, y, … in pixels. */
export type Polygons = readonly (readonly number[])[];

/** Coordinates of the smallest polygon that has an area. */
export const THREE_POINTS = 6;

/** Whether a mask is given by polygons. */
export const isPolygons = (mask: Polygons | object): mask is Polygons => Array.isArray(mask);
