import {WordedError} from './worded-error.js';
import {inCode, type Worded} from './wording.js';

export interface OptionErrorDetails {
  /** The option's name in code, such as `batchSize`. */
  readonly option: string;
  /** What was expected: the message after `Expected`. */
  readonly expected: Worded;
  /** Its value. */
  readonly received?: unknown;
  /** What to do about it, in whole sentences. */
  readonly advice?: Worded;
}

/** An option, or several together, that make no sense: `Expected batchSize to be …`. */
export class OptionError extends WordedError {
  override readonly name = 'OptionError';
  readonly option: string;
  readonly expected: string;
  readonly received: unknown;

  constructor({option, expected, received, advice}: OptionErrorDetails) {
    super((wording) => [`Expected ${expected(wording)}.`, ...(advice ? [advice(wording)] : [])].join(' '));
    this.option = option;
    this.expected = expected(inCode);
    this.received = received;
  }
}
