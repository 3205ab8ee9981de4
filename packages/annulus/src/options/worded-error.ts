import {inCode, type Worded, type Wording} from './wording.js';

/** An error whose message names options; a command words it in flags. */
export abstract class WordedError extends Error {
  readonly #text: Worded;

  constructor(text: Worded, options?: ErrorOptions) {
    super(text(inCode), options);
    this.#text = text;
  }

  /** The message as the reader of a `wording` knows it. */
  worded(wording: Wording): string {
    return this.#text(wording);
  }
}
