import {shown} from './shown.js';

/** Returns `value`, or throws: `Expected stem to be one of cifar, imagenet, received resnet.` */
export function oneOf<T extends string>(name: string, value: T, choices: readonly T[]): T {
  if (choices.includes(value)) return value;
  const received = typeof value === 'string' && value !== '' ? value : shown(value);
  throw new RangeError(`Expected ${name} to be one of ${choices.join(', ')}, received ${received}.`);
}
