/** Guesses how long trainings that run side by side will still take, from how far they have come since the first one moved. */
export class TimeLeft {
  readonly #trainings: number;
  readonly #now: () => number;
  /** How far each has come, from 0 to 1, and how far it was when it was first heard of: one that goes on does not begin at 0. */
  readonly #parts = new Map<string, {readonly first: number; readonly done: number}>();
  #started: number | undefined;

  /** @param now - milliseconds since any fixed moment */
  constructor({trainings, now = () => performance.now()}: {readonly trainings: number; readonly now?: () => number}) {
    this.#trainings = trainings;
    this.#now = now;
  }

  /** @param done - how far the training has come, from 0 to 1 */
  at(name: string, done: number): void {
    this.#started ??= this.#now();
    this.#parts.set(name, {first: this.#parts.get(name)?.first ?? done, done});
  }

  /** Seconds, measurements between the epochs included; infinite before anything has moved. */
  left(): number {
    const spent = (this.#now() - (this.#started ?? this.#now())) / 1000;
    let [moved, done] = [0, 0];
    for (const part of this.#parts.values()) {
      moved += part.done - part.first;
      done += part.done;
    }
    return moved > 0 ? (spent / moved) * Math.max(0, this.#trainings - done) : Number.POSITIVE_INFINITY;
  }
}
