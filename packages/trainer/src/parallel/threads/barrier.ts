import {RankFailedError} from '../rank-failed-error.js';
import {ARRIVED, FAILED, ROUND, type SharedMemory, TEXT_LENGTH} from './shared-memory.js';

/** Looks at the memory so often before it lets the system put the thread to sleep. */
const SPINS = 2000;

/**
 * Milliseconds that rank 0 waits for the others, which wait for it while it measures and writes: a thread that ran out of
 * memory cannot say that it is gone.
 */
const PATIENCE = 10 * 60_000;

/** In place of the rank that failed, while its text is being written. */
const CLAIMED = -1;

/** Where the threads of a group wait for each other. */
export class Barrier {
  readonly #shared: SharedMemory;
  readonly #size: number;

  constructor(shared: SharedMemory, size: number) {
    this.#shared = shared;
    this.#size = size;
  }

  /**
   * Returns when all threads of the group have called it.
   *
   * @throws RankFailedError when another one has failed
   */
  meet(rank: number): void {
    const {words} = this.#shared;
    const round = Atomics.load(words, ROUND);
    this.expectNoFailure();
    if (Atomics.add(words, ARRIVED, 1) === this.#size - 1) {
      Atomics.store(words, ARRIVED, 0);
      Atomics.add(words, ROUND, 1);
      Atomics.notify(words, ROUND);
      return;
    }
    for (let spin = 0; spin < SPINS; spin++) if (Atomics.load(words, ROUND) !== round) return;
    this.#sleep(rank, round);
  }

  get hasFailed(): boolean {
    return Atomics.load(this.#shared.words, FAILED) > 0;
  }

  /** Lets everyone who waits, or will, throw. Only the first failure is told. */
  fail(rank: number, message: string): void {
    const {words, text} = this.#shared;
    if (Atomics.compareExchange(words, FAILED, 0, CLAIMED) !== 0) return;
    const bytes = Buffer.from(message).subarray(0, text.length);
    text.set(bytes);
    words[TEXT_LENGTH] = bytes.length;
    Atomics.store(words, FAILED, rank + 1);
    Atomics.notify(words, ROUND);
  }

  /** @throws RankFailedError when a thread has failed */
  expectNoFailure(): void {
    const {words, text} = this.#shared;
    if (this.hasFailed) {
      throw new RankFailedError(
        Atomics.load(words, FAILED) - 1,
        Buffer.from(text.slice(0, words[TEXT_LENGTH])).toString(),
      );
    }
  }

  /** Until the round is over. A rank that fails after it is no concern of this one yet. */
  #sleep(rank: number, round: number): void {
    const {words} = this.#shared;
    const until = rank === 0 ? performance.now() + PATIENCE : Number.POSITIVE_INFINITY;
    while (Atomics.load(words, ROUND) === round) {
      if (this.hasFailed && Atomics.load(words, ROUND) === round) this.expectNoFailure();
      if (performance.now() > until) {
        throw new Error(
          `Expected all ranks to make their next exchange, but one did not within ${PATIENCE / 60_000} minutes. A thread that ran out of ` +
            'memory ends without a word: use fewer workers, or a smaller batch.',
        );
      }
      Atomics.wait(words, ROUND, round, 1000);
    }
  }
}
