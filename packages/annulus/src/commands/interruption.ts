import {constants} from 'node:os';

/** Ctrl-C, what ends processes, a terminal that is closed, and a cluster's warning; those that this operating system knows. */
const signals = (['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2'] as const).filter((name) => name in constants.signals);

/** Milliseconds within which one Ctrl-C may arrive twice: npm passes on what the terminal has sent to all processes. */
const echo = 300;

/** Turns the first Ctrl-C, SIGTERM, SIGHUP or SIGUSR2 into an abort, and lets the next end the process at once. */
export class Interruption {
  readonly #controller = new AbortController();
  readonly #interrupt: (received: NodeJS.Signals) => void;
  #received: NodeJS.Signals | undefined;

  /** @param announce - tells the user that the signal was heard */
  constructor(announce: () => void) {
    this.#interrupt = (received) => {
      if (this.#received) return;
      this.#received = received;
      if (received === 'SIGHUP') outliveTerminal();
      announce();
      this.#controller.abort();
      setTimeout(() => this.dispose(), echo).unref();
    };
    for (const signal of signals) process.on(signal, this.#interrupt);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** What shells report of a process that the signal ended: 130 for SIGINT, 143 for SIGTERM, 129 for SIGHUP, 140 for SIGUSR2; 0 when none came. */
  get exitCode(): number {
    return this.#received ? 128 + constants.signals[this.#received] : 0;
  }

  dispose(): void {
    for (const signal of signals) process.off(signal, this.#interrupt);
  }
}

/** What is written to a terminal that is closed fails, which must not end the command before all is saved. */
function outliveTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}
