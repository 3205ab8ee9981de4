import {shown} from './shown.js';

/** @throws RangeError `Expected maxEpochs to be a positive integer, received 0.` */
export function refuse(name: string, expected: string, received: unknown): never {
  throw new RangeError(`Expected ${name} to be ${expected}, received ${shown(received)}.`);
}
