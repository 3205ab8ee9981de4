import {refuse} from './refuse.js';

/** Returns `value`, or throws: `Expected stem to be one of cifar, imagenet, received resnet.` */
export const oneOf = <T extends string>(name: string, value: T, choices: readonly T[]): T =>
  choices.includes(value) ? value : refuse(name, `one of ${choices.join(', ')}`, value);
