import {laterMadeBy} from '../origin/origin.js';
import type {Augmentation} from './augmentation.js';
import {inPlace, operationOf} from './in-place.js';

/** The augmentations one after another, all drawing from the same random stream. */
export function compose(...augmentations: readonly Augmentation[]): Augmentation {
  return laterMadeBy(composed(augmentations), () => ({
    module: import.meta.url,
    name: 'compose',
    arguments: augmentations,
  }));
}

function composed(augmentations: readonly Augmentation[]): Augmentation {
  const operations = augmentations.map(operationOf).filter((operation) => operation !== undefined);
  if (operations.length < augmentations.length) {
    return (input, random, view) => augmentations.reduce((image, augment) => augment(image, random, view), input);
  }
  return inPlace((canvas, random) => {
    for (const operation of operations) operation(canvas, random);
  });
}
