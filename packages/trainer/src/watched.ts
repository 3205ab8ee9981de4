import {Observable, type Observer, type Operator, Subscriber} from 'rxjs';

/**
 * An rxjs `Observable` whose watchers cannot touch the run: what a subscriber throws, or an operator before it, goes to
 * `report` instead of to rxjs's uncaught exception. Holds for every observable piped from it.
 */
export class Watched<T> extends Observable<T> {
  readonly #report: (error: unknown) => void;

  constructor(report: (error: unknown) => void, onSubscribe?: (subscriber: Subscriber<T>) => () => void) {
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
      next: (value) => this.#guard(() => observer.next?.(value)),
      error: (thrown) => (observer.error ? this.#guard(() => observer.error?.(thrown)) : this.#report(thrown)),
      complete: () => this.#guard(() => observer.complete?.()),
    });
  }

  #guard(notify: () => unknown): void {
    try {
      const outcome = notify();
      if (outcome instanceof Promise) outcome.catch(this.#report);
    } catch (error) {
      this.#report(error);
    }
  }
}
