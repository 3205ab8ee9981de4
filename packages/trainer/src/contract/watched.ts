import {Observable, type Observer, type Operator, Subscriber, type TeardownLogic} from 'rxjs';

/** Receives what a watcher threw. */
export type Report = (error: unknown) => void;

/**
 * An rxjs `Observable` whose watchers cannot touch the run: what a subscriber throws, or an operator before it, goes to
 * `report` instead of to rxjs's uncaught exception. Holds for every observable piped from it, and for async subscribers.
 */
export class Watched<T> extends Observable<T> {
  readonly #report: Report;

  constructor(report: Report, onSubscribe?: (subscriber: Subscriber<T>) => TeardownLogic) {
    super(onSubscribe);
    this.#report = report;
  }

  override lift<R>(operator?: Operator<T, R>): Observable<R> {
    const lifted = new Watched<R>(this.#report);
    lifted.source = this;
    lifted.operator = operator;
    return lifted;
  }

  override subscribe(
    watcher?: Partial<Observer<T>> | ((value: T) => void) | null,
    error?: ((thrown: unknown) => void) | null,
    complete?: (() => void) | null,
  ) {
    if (watcher instanceof Subscriber) return super.subscribe(watcher);
    const observer: {[K in keyof Observer<T>]?: Observer<T>[K] | undefined} =
      typeof watcher === 'object' && watcher !== null
        ? watcher
        : {next: watcher ?? undefined, error: error ?? undefined, complete: complete ?? undefined};
    return super.subscribe({
      next: (value) => guard(this.#report, () => observer.next?.(value)),
      error: (thrown) => guard(this.#report, () => (observer.error ? observer.error(thrown) : this.#report(thrown))),
      complete: () => guard(this.#report, () => observer.complete?.()),
    });
  }
}

/** Tells a watcher something; what it throws, or its promise rejects with, goes to `report`. */
export function guard(report: Report, tell: () => unknown): void {
  try {
    const outcome = tell();
    if (outcome instanceof Promise) outcome.catch(report);
  } catch (error) {
    report(error);
  }
}
