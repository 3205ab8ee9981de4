import {knownOptions, shown} from '@annulus/trainer/checks';
import {tokenName} from '../injection/token-name.js';
import type {DependencyContainer, InjectionToken} from '../injection/tsyringe.js';

/** What a token stands for: a class of the library or your own, a factory, or a value. */
export type Provider<T> =
  | {readonly useClass: new (...dependencies: never[]) => T}
  | {readonly useFactory: (container: DependencyContainer) => T}
  | {readonly useValue: T};

/** One line of an experiment: a token and what it stands for. */
export interface Binding {
  readonly token: InjectionToken<unknown>;
  register(container: DependencyContainer): void;
}

/**
 * Binds `token` for one experiment. Each token is resolved once per run, and what it stands for is shared.
 *
 * `useFactory` needs no decorators and no compiler flag; it receives the container to resolve what it depends on. A class that
 * tsyringe's `@singleton()` decorates is the whole process's, so that a second experiment gets the first one's: bind it to
 * itself, `bind(Meter, {useClass: Meter})`, and each experiment has its own.
 *
 * @throws TypeError when the token is none, or the provider does not say what it stands for
 */
export function bind<T>(token: InjectionToken<T>, provider: Provider<T>): Binding {
  expectProvider(token as InjectionToken<unknown>, provider);
  return {
    token: token as InjectionToken<unknown>,
    register(container) {
      if ('useValue' in provider) container.register(token, {useValue: provider.useValue});
      else if ('useFactory' in provider) container.register(token, {useFactory: once(provider.useFactory)});
      else container.registerSingleton(token, provider.useClass as new (...dependencies: unknown[]) => T);
    },
  };
}

function once<T>(make: (container: DependencyContainer) => T): (container: DependencyContainer) => T {
  let made: {readonly value: T} | undefined;
  return (container) => {
    made ??= {value: make(container)};
    return made.value;
  };
}

function expectProvider(token: InjectionToken<unknown>, provider: Provider<unknown>): void {
  if (token === undefined || token === null) {
    throw new TypeError(
      `Expected a token to bind, such as Encoder or MoCoOptions, received ${shown(token)}. Check that its import is spelt as it is exported.`,
    );
  }
  const name = tokenName(token);
  const {useClass, useFactory, useValue} = knownOptions<Partial<Providers>>(`bind(${name}, …)`, provider, [
    'useClass',
    'useFactory',
    'useValue',
  ]);
  const given = [useClass, useFactory, useValue].filter((each) => each !== undefined);
  const calls = typeof (useClass ?? useFactory ?? (() => {})) === 'function';
  if (given.length === 1 && calls) return;
  throw new TypeError(
    `Expected ${name} to be bound to a class, a factory or a value, received ${shown(provider)}. Write bind(${name}, ` +
      '{useFactory: () => …}), or {useClass: …}, or {useValue: …}.',
  );
}

interface Providers {
  readonly useClass: unknown;
  readonly useFactory: unknown;
  readonly useValue: unknown;
}
