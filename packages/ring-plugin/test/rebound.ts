import type {Binding} from '../src/experiment/bind.js';

/** Bindings, those of the same tokens replaced by others: a token is bound once. */
export const rebound = (bindings: readonly Binding[], ...others: readonly Binding[]): readonly Binding[] => [
  ...bindings.filter(({token}) => !others.some((other) => other.token === token)),
  ...others,
];
