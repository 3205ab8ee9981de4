import type {InjectionToken} from './tsyringe.js';

/** What a token is called, for errors. */
export function tokenName(token: InjectionToken<unknown>): string {
  if (typeof token === 'symbol') return token.description ?? 'a symbol without a name';
  return typeof token === 'function' ? token.name : String(token);
}
