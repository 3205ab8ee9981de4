import {DamagedExamplesError} from '../datasets/damaged-examples-error.js';

/** Examples that cannot be decoded, found only while vectors were made of the others. */
export class UnembeddedError extends DamagedExamplesError {}
