import type {Dense} from '../dense.js';
import type {Random} from '../random.js';
import type {Augmentation} from './augmentation.js';
import {Canvas} from './canvas.js';

/** An augmentation that works in place. */
export type Drawing = (canvas: Canvas, random: Random) => void;

const canvas = new Canvas();
const drawings = new WeakMap<Augmentation, Drawing>();

/** `image` as `draw` leaves it: itself when it was not changed, a new array otherwise. */
export function drawnOn(image: Dense, draw: (canvas: Canvas) => void): Dense {
  draw(canvas.open(image));
  return canvas.result;
}

/** An augmentation out of what it does in place. */
export function drawn(drawing: Drawing): Augmentation {
  const augment: Augmentation = (image, random) => drawnOn(image, (canvas) => drawing(canvas, random));
  drawings.set(augment, drawing);
  return augment;
}

/** How `augment` works in place; only our own augmentations know. */
export const drawingOf = (augment: Augmentation): Drawing | undefined => drawings.get(augment);

/** What `augment` makes of `image`, without a copy: good only until the next augmentation of this thread. */
export function fleeting(augment: Augmentation, image: Dense, random: Random): Dense {
  const drawing = drawings.get(augment);
  if (drawing === undefined) return augment(image, random);
  drawing(canvas.open(image), random);
  return canvas.view;
}
