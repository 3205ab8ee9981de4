import {HookError} from './hook-error.js';
import type {Step} from './step.js';

/**
 * A named point at which a value may be altered while a step is computed.
 *
 * @typeParam T - the value offered; an interceptor takes it and returns its replacement, synchronously.
 */
export class Transform<T> {
  /** Names the type; there is never a value here. */
  declare readonly value: T;
  constructor(readonly name: string) {}
}

/** Replaces a value at a transform point, during `step`. A promise is no `T`, so an async interceptor is a compile error. */
export type Interceptor<T> = (value: T, step: Step) => T;

interface Owned<T> {
  readonly owner: string;
  readonly intercept: Interceptor<T>;
}

/** The interceptors of one run: on the gradient tape, in the order they were added. */
export class Transforms {
  readonly #interceptors = new Map<Transform<unknown>, Owned<unknown>[]>();

  /** Alters every value offered at `point` from now on. `owner` is named in errors. */
  intercept<T>(point: Transform<T>, owner: string, intercept: Interceptor<T>): void {
    const owned = this.#interceptors.get(point) ?? [];
    owned.push({owner, intercept: intercept as Interceptor<unknown>});
    this.#interceptors.set(point, owned);
  }

  /** Passes `value` through the interceptors of `point`, each receiving what the one before it returned. */
  apply<T>(point: Transform<T>, value: T, step: Step): T {
    let altered = value;
    for (const {owner, intercept} of this.#interceptors.get(point) ?? []) {
      try {
        altered = intercept(altered, step) as T;
      } catch (error) {
        throw new HookError(owner, `"${point.name}" transform`, error);
      }
    }
    return altered;
  }
}
