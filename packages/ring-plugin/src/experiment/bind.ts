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
 * `useFactory` needs no decorators and no compiler flag; it receives the container to resolve what it depends on.
 */
export function bind<T>(token: InjectionToken<T>, provider: Provider<T>): Binding {
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
