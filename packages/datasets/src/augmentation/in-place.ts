import type {ArrayData} from '../array/array-data.js';
import type {Random} from '../random/random.js';
import type {Augmentation} from './augmentation.js';
import {Canvas} from './canvas.js';

/** What an augmentation does to the image on a canvas. */
export type CanvasOperation = (canvas: Canvas, random: Random) => void;

const canvas = new Canvas();
const operations = new WeakMap<Augmentation, CanvasOperation>();

/** `image` as `change` leaves it: itself when it was not changed, a new array otherwise. */
export function onCanvas(image: ArrayData, change: (canvas: Canvas) => void): ArrayData {
  change(canvas.open(image));
  return canvas.result;
}

/** An augmentation out of what it does in place. */
export function inPlace(operation: CanvasOperation): Augmentation {
  const augment: Augmentation = (image, random) => onCanvas(image, (canvas) => operation(canvas, random));
  operations.set(augment, operation);
  return augment;
}

/** What `augment` does in place; only our own augmentations know. */
export const operationOf = (augment: Augmentation): CanvasOperation | undefined => operations.get(augment);

/** What `augment` makes of `image`, without a copy: good only until the next augmentation of this thread. */
export function withoutCopy(augment: Augmentation, image: ArrayData, random: Random, view?: number): ArrayData {
  const operation = operations.get(augment);
  if (operation === undefined) return augment(image, random, view);
  operation(canvas.open(image), random);
  return canvas.view;
}
