import type {Features} from './features.js';

/** Says that what is measured was there to learn from, where the features of both are the very same. */
export function warnOfSame(others: Features, features: Features, advice: string): void {
  const [known, own] = [others.features, features.features];
  if (known.length !== own.length || known.length === 0 || !own.every((value, at) => value === known[at])) return;
  process.emitWarning(
    `The examples that are measured are those that were there to learn from, so they find themselves. ${advice}`,
  );
}
