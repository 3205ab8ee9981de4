import {constants} from 'node:os';

const signals = ['SIGINT', 'SIGTERM'] as const;

/** Milliseconds within which one Ctrl-C may arrive twice: npm passes on what the terminal has sent to all processes. */
const echo = 300;

/** Turns the first Ctrl-C or SIGTERM into an abort, and lets the next end the process at once. */
export class Interruption {
  readonly #controller = new AbortController();
  readonly #interrupt: (received: NodeJS.Signals) => void;
  #received: NodeJS.Signals | undefined;

  /** @param announce - tells the user that the signal was heard */
  constructor(announce: () => void) {
    this.#interrupt = (received) => {
      if (this.#received) return;
      this.#received = received;
      announce();
      this.#controller.abort();
      setTimeout(() => this.dispose(), echo).unref();
    };
    for (const signal of signals) process.on(signal, this.#interrupt);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** What shells report of a process that the signal ended: 130 for SIGINT, 143 for SIGTERM; 0 when none came. */
  get exitCode(): number {
    return this.#received ? 128 + constants.signals[this.#received] : 0;
  }

  dispose(): void {
    for (const signal of signals) process.off(signal, this.#interrupt);
  }
}
