import {alike} from './alike.js';

/**
 * Throws where one of some names is not known, with the one that may have been meant:
 * `Expected the options of MoCo to be among queueSize, momentum, received queue. Did you mean queueSize?`
 */
export function expectKnownNames(what: string, received: readonly string[], known: readonly string[]): void {
  const unknown = received.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new TypeError(
    `Expected ${what} to be among ${known.join(', ')}, received ${unknown}. ${adviceFor(unknown, known)}`,
  );
}

function adviceFor(unknown: string, known: readonly string[]): string {
  const meant = alike(unknown, known);
  return meant === undefined ? 'Correct its name, or leave it out.' : `Did you mean ${meant}?`;
}
