import {Subject, Subscription} from 'rxjs';
import type {Timings} from '../session/timings.js';
import {HookError} from './hook-error.js';
import type {PlainData} from './plain-data.js';
import {guard, type Report, Watched} from './watched.js';

/** Acts on an event; the run waits for it, and fails with it. */
export type Handler<E> = (event: E) => void | Promise<void>;

interface Owned<E> {
  readonly owner: string;
  /** Under what its time is counted. */
  readonly label: string;
  readonly handler: Handler<E>;
}

/**
 * A moment in training.
 *
 * Watch it as the rxjs `Observable` it is: watchers run after all handlers and cannot touch the run. (To watch several
 * hooks at once, pipe from one of them: `a.pipe(mergeWith(b))` is guarded too, while rxjs's own `merge(a, b)` is not.)
 * Take part in it with `handle`: handlers run in the order they were added, each awaited, and what one throws ends the
 * run.
 */
export class Hook<E extends PlainData<E>> extends Watched<E> {
  protected readonly handlers: Set<Owned<E>>;
  protected readonly watchers: Subject<E>;
  protected ended = false;

  constructor(
    readonly name: string,
    report: Report,
  ) {
    const watchers = new Subject<E>();
    super(report, (subscriber) =>
      watchers.subscribe({
        next: (event) => guard(report, () => subscriber.next(event)),
        complete: () => guard(report, () => subscriber.complete()),
      }),
    );
    this.watchers = watchers;
    this.handlers = new Set();
  }

  /** Takes part in this moment from now on, first at its next event; `owner` is named in errors. Unsubscribe to leave. */
  handle(owner: string, handler: Handler<E>): Subscription {
    if (this.ended) {
      throw new Error(
        `"${owner}" cannot handle the "${this.name}" hook of a run that has ended. Ask the trainer for its hooks again.`,
      );
    }
    const owned = {owner, label: `${this.name} · ${owner}`, handler};
    this.handlers.add(owned);
    return new Subscription(() => this.handlers.delete(owned));
  }
}

/** A hook as the trainer holds it: only the trainer can make the moment happen. */
export class HookSource<E extends PlainData<E>> extends Hook<E> {
  readonly #timings: Timings;

  constructor(name: string, report: Report, timings: Timings) {
    super(name, report);
    this.#timings = timings;
  }

  /** Runs the handlers in order, then tells the watchers. The first failing handler ends it. */
  async emit(event: E): Promise<void> {
    for (const owned of [...this.handlers]) await this.#run(owned, event);
    this.watchers.next(event);
  }

  /** As `emit`, but every handler runs whatever the others throw; their errors are returned in order. */
  async settle(event: E): Promise<HookError[]> {
    const errors: HookError[] = [];
    for (const owned of [...this.handlers]) {
      await this.#run(owned, event).catch((error: HookError) => errors.push(error));
    }
    this.watchers.next(event);
    return errors;
  }

  /** No more events: watchers complete and handlers are dropped. */
  complete(): void {
    this.ended = true;
    this.watchers.complete();
    this.handlers.clear();
  }

  async #run(owned: Owned<E>, event: E): Promise<void> {
    if (!this.handlers.has(owned)) return;
    const started = performance.now();
    try {
      await owned.handler(event);
    } catch (error) {
      throw new HookError(owned.owner, `"${this.name}" hook`, error);
    } finally {
      this.#timings.add(owned.label, started);
    }
  }
}
