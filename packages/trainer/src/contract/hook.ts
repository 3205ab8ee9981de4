import {Subject, Subscription} from 'rxjs';
import type {PlainData} from './plain-data.js';
import {guard, type Report, Watched} from './watched.js';

/** Acts on an event; the run waits for it, and fails with it. */
export type Handler<E> = (event: E) => void | Promise<void>;

/** A handler and whose it is. */
export interface OwnedHandler<E> {
  readonly owner: string;
  readonly handler: Handler<E>;
  /** Loggers run last, whatever was added after them. */
  readonly turn: 'in order' | 'last';
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
  protected readonly handlers: Set<OwnedHandler<E>>;
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
    return this.add({owner, handler, turn: 'in order'});
  }

  protected add(owned: OwnedHandler<E>): Subscription {
    this.handlers.add(owned);
    return new Subscription(() => this.handlers.delete(owned));
  }
}
