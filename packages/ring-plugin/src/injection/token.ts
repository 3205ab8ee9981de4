import type {InjectionToken} from './tsyringe.js';

/** Names something that an experiment can bind, with the type of what is bound. */
export const token = <T>(name: string): InjectionToken<T> => Symbol(name);
