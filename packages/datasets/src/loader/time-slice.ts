import {setImmediate} from 'node:timers/promises';

/** Milliseconds of uninterrupted work before timers and I/O get their turn. */
const SLICE = 8;

/** Gives way to the event loop every few milliseconds, so that synchronous work does not starve it. */
export class TimeSlice {
  #since = performance.now();
  #pause: Promise<void> | undefined;

  /** True when it is time to `pause`. To be asked right before the work, with no `await` in between. */
  get isOver(): boolean {
    return performance.now() - this.#since > SLICE;
  }

  /** Resolves when the event loop had its turn, for everyone who waits at once. */
  pause(): Promise<void> {
    this.#pause ??= this.#giveWay();
    return this.#pause;
  }

  async #giveWay(): Promise<void> {
    await setImmediate();
    this.#since = performance.now();
    this.#pause = undefined;
  }
}
