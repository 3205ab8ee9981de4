import {LoadingThread} from './loading-thread.js';

/** Milliseconds without work after which threads end. */
const patience = 30_000;

/** The threads that make batches, shared by all sources of this process, or of this thread of it. */
class LoadingThreads {
  readonly #threads: LoadingThread[] = [];
  #idle: NodeJS.Timeout | undefined;

  /** The least busy of `count` threads, which are started as far as there are fewer; undefined while none of them has started. */
  freest(count: number): LoadingThread | undefined {
    while (this.#threads.length < count) this.#start();
    const ready = this.#threads.slice(0, count).filter((thread) => thread.ready);
    this.#rest();
    return ready.sort((one, other) => one.load - other.load)[0];
  }

  /** Those of `count` threads that have started. */
  readyOf(count: number): number {
    return this.#threads.slice(0, count).filter((thread) => thread.ready).length;
  }

  /** Resolves when `count` threads have started. */
  async started(count: number): Promise<void> {
    this.freest(count);
    await Promise.all(this.#threads.map(({started}) => started));
  }

  /** How many there are. */
  get size(): number {
    return this.#threads.length;
  }

  /** Ends all of them. The next batch starts others. */
  end(): void {
    clearTimeout(this.#idle);
    for (const thread of [...this.#threads]) thread.end();
  }

  #start(): void {
    const thread = new LoadingThread(() => {
      this.#threads.splice(this.#threads.indexOf(thread), 1);
    });
    this.#threads.push(thread);
  }

  /** Ends them when they have not been asked for anything for a while. */
  #rest(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => (this.#threads.some(({load}) => load > 0) ? this.#rest() : this.end()), patience);
    this.#idle.unref();
  }
}

/** One for this process, or for this thread of it. */
export const loadingThreads = new LoadingThreads();
