/** Turns the first Ctrl-C into an abort and leaves the second to end the process. */
export class Interruption {
  readonly #controller = new AbortController();
  readonly #listener: () => void;

  /** @param announce - tells the user that the first Ctrl-C was heard */
  constructor(announce: () => void) {
    this.#listener = () => {
      announce();
      this.#controller.abort();
    };
    process.once('SIGINT', this.#listener);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  dispose(): void {
    process.off('SIGINT', this.#listener);
  }
}
