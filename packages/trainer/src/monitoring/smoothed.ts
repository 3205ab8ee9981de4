/**
 * An exponential moving average of values, as if there had been values like the first ones before: without the pull towards 0 that
 * it has at first.
 */
export class Smoothed {
  readonly #share: number;
  #average = 0;
  #weight = 1;

  /** @param share - of the average that stays when a value is added, in [0, 1) */
  constructor(share: number) {
    this.#share = share;
  }

  /** Adds a value. @returns the average with it */
  add(value: number): number {
    this.#average = this.#share * this.#average + (1 - this.#share) * value;
    this.#weight *= this.#share;
    return this.#average / (1 - this.#weight);
  }
}
