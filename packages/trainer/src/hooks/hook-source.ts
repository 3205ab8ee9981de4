import type {Subscription} from 'rxjs';
import {type Handler, Hook, type OwnedHandler} from '../contract/hook.js';
import {HookError} from '../contract/hook-error.js';
import type {PlainData} from '../contract/plain-data.js';
import type {Timings} from '../contract/timings.js';
import type {Report} from '../contract/watched.js';

/** A hook as the trainer holds it: only the trainer can make the moment happen. */
export class HookSource<E extends PlainData<E>> extends Hook<E> {
  /** Whose handler runs at the moment. */
  handling: string | undefined;
  readonly #timings: Timings;

  constructor(name: string, report: Report, timings: Timings) {
    super(name, report);
    this.#timings = timings;
  }

  /** Whose handlers there are. */
  get owners(): string[] {
    return [...this.handlers].map(({owner}) => owner);
  }

  /** As `handle`, after all that have been and will be added by it. */
  handleLast(owner: string, handler: Handler<E>): Subscription {
    return this.add({owner, handler, turn: 'last'});
  }

  /**
   * Runs the handlers in order, then tells the watchers. The first failing handler ends it.
   *
   * @param beforeLast - runs before the handlers whose turn is last
   */
  async emit(event: E, beforeLast?: () => Promise<void>): Promise<void> {
    for (const owned of this.#ofTurn('in order')) await this.#run(owned, event);
    await beforeLast?.();
    for (const owned of this.#ofTurn('last')) await this.#run(owned, event);
    this.watchers.next(event);
  }

  /** As `emit`, but every handler runs, also after another has failed; their errors are returned in order. */
  async settle(event: E): Promise<HookError[]> {
    const errors: HookError[] = [];
    for (const owned of [...this.#ofTurn('in order'), ...this.#ofTurn('last')]) {
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

  #ofTurn(turn: OwnedHandler<E>['turn']): OwnedHandler<E>[] {
    return [...this.handlers].filter((owned) => owned.turn === turn);
  }

  async #run(owned: OwnedHandler<E>, event: E): Promise<void> {
    if (!this.handlers.has(owned)) return;
    const started = performance.now();
    this.handling = owned.owner;
    try {
      await owned.handler(event);
    } catch (error) {
      throw new HookError(owned.owner, `"${this.name}" hook`, error);
    } finally {
      this.handling = undefined;
      this.#timings.add(owned.owner, started, this.name);
    }
  }
}
