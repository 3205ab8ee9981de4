import {RankFailedError} from '../rank-failed-error.js';
import {ARRIVED, type Board, FAILED, ROUND, TEXT_LENGTH} from './board.js';

/** Looks at the memory so often before it lets the system put the thread to sleep. */
const SPINS = 2000;

/** Where the threads of a group wait for each other. */
export class Barrier {
  readonly #board: Board;
  readonly #size: number;

  constructor(board: Board, size: number) {
    this.#board = board;
    this.#size = size;
  }

  /**
   * Returns when all threads of the group have called it.
   *
   * @throws RankFailedError when another one has failed
   */
  meet(): void {
    const {words} = this.#board;
    const round = Atomics.load(words, ROUND);
    this.#expectNoFailure();
    if (Atomics.add(words, ARRIVED, 1) === this.#size - 1) {
      Atomics.store(words, ARRIVED, 0);
      Atomics.add(words, ROUND, 1);
      Atomics.notify(words, ROUND);
      return;
    }
    for (let spin = 0; spin < SPINS; spin++) if (Atomics.load(words, ROUND) !== round) return;
    while (Atomics.load(words, ROUND) === round) {
      this.#expectNoFailure();
      Atomics.wait(words, ROUND, round, 1000);
    }
  }

  get hasFailed(): boolean {
    return Atomics.load(this.#board.words, FAILED) !== 0;
  }

  /** Lets everyone who waits, or will, throw. Only the first failure is told. */
  fail(rank: number, message: string): void {
    const {words, text} = this.#board;
    if (this.hasFailed) return;
    const bytes = Buffer.from(message).subarray(0, text.length);
    text.set(bytes);
    words[TEXT_LENGTH] = bytes.length;
    Atomics.compareExchange(words, FAILED, 0, rank + 1);
    Atomics.notify(words, ROUND);
  }

  #expectNoFailure(): void {
    const {words, text} = this.#board;
    const failed = Atomics.load(words, FAILED);
    if (failed === 0) return;
    throw new RankFailedError(failed - 1, Buffer.from(text.slice(0, words[TEXT_LENGTH])).toString());
  }
}
