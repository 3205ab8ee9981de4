/** The outline of an object: each polygon x, y, x, y, … in pixels. */
export type Polygons = readonly (readonly number[])[];

/** Whether a mask is given by polygons. */
export const isPolygons = (mask: Polygons | object): mask is Polygons => Array.isArray(mask);
