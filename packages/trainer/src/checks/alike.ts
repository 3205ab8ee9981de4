import {closest, distance} from 'fastest-levenshtein';

/** Letters of a name from which on another one may be it with a mistake; of fewer too many are. */
const long = 4;

/**
 * Which of some names may be meant by one that is none of them, whatever its case: the one that begins as `unknown` does, or the other way
 * round; else the nearest, if no more than two letters in five differ.
 */
export function alike(unknown: string, known: readonly string[]): string | undefined {
  if (unknown === '') return undefined;
  const [text, names] = [unknown.toLowerCase(), known.map((name) => name.toLowerCase())];
  const longer = names.findIndex((name) => name.startsWith(text) || text.startsWith(name));
  if (longer >= 0) return known[longer];
  if (text.length < long) return undefined;
  const nearest = closest(text, names);
  return distance(text, nearest) <= 0.4 * text.length ? known[names.indexOf(nearest)] : undefined;
}
