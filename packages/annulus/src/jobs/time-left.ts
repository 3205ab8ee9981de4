/** Guesses how long an ablation will still take, from the epochs there were since it began. */
export class TimeLeft {
  readonly #epochs: number;
  readonly #now: () => number;
  readonly #started: number;
  #done = 0;

  /** @param now - milliseconds since any fixed moment */
  constructor({epochs, now = () => performance.now()}: {readonly epochs: number; readonly now?: () => number}) {
    this.#epochs = epochs;
    this.#now = now;
    this.#started = now();
  }

  epochDone(): void {
    this.#done++;
  }

  /** Seconds, measurements between the epochs included; infinite before the first epoch is done. */
  left(): number {
    const spent = (this.#now() - this.#started) / 1000;
    return (spent / this.#done) * Math.max(0, this.#epochs - this.#done);
  }
}
