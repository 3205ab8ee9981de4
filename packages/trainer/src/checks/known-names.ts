import {closest, distance} from 'fastest-levenshtein';

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

/** The one that begins as `unknown` does, or the other way round; else the nearest, if no more than two letters in five differ. */
function alike(unknown: string, known: readonly string[]): string | undefined {
  const [text, names] = [unknown.toLowerCase(), known.map((name) => name.toLowerCase())];
  const longer = names.findIndex((name) => name.startsWith(text) || text.startsWith(name));
  if (longer >= 0) return known[longer];
  const nearest = closest(text, names);
  return distance(text, nearest) <= 0.4 * text.length ? known[names.indexOf(nearest)] : undefined;
}
