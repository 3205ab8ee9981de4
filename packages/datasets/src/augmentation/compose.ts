import type {Augmentation} from './augmentation.js';
import {drawingOf, drawn} from './drawing.js';

/** The augmentations one after another, drawing from the same random stream. */
export function compose(...augmentations: readonly Augmentation[]): Augmentation {
  const drawings = augmentations.map(drawingOf).filter((drawing) => drawing !== undefined);
  if (drawings.length < augmentations.length) {
    return (input, random) => augmentations.reduce((image, augment) => augment(image, random), input);
  }
  return drawn((canvas, random) => {
    for (const drawing of drawings) drawing(canvas, random);
  });
}
