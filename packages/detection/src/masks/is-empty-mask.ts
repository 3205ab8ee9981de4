import {maskArea} from './mask-area.js';
import type {ObjectMask} from './object-mask.js';
import {isPolygons, THREE_POINTS} from './polygons.js';

/** Whether a mask has no polygon of three points, or its run lengths no pixel. */
export const isEmptyMask = (mask: ObjectMask): boolean =>
  isPolygons(mask) ? mask.every(({length}) => length < THREE_POINTS) : maskArea(mask) === 0;
