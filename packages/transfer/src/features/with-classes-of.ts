import type {Features} from './features.js';

/**
 * Some features, their labels counted as those of others count theirs: two folders with the same class names may number them
 * apart. Where either has no names, as they are.
 *
 * @param names - what both are, for errors
 * @throws RangeError when they have a class that the others have not
 */
export function withClassesOf(
  others: Features,
  features: Features,
  names: readonly [others: string, own: string],
): Features {
  const [known, own] = [others.classes, features.classes];
  if (!known || !own) return features;
  const used = new Set(features.labels);
  const foreign = own.filter((name, label) => used.has(label) && !known.includes(name));
  if (foreign.length > 0) {
    throw new RangeError(
      `Expected the classes of the ${names[1]} examples to be among those of the ${names[0]} examples (${some(known)}), received ` +
        `${some(foreign)}. Give both the same classes: nothing can be predicted that has no example to learn from.`,
    );
  }
  return {...features, labels: features.labels.map((label) => known.indexOf(own[label] as string)), classes: known};
}

/** Names that an error tells before it counts the others. */
const told = 5;

const some = (names: readonly string[]): string =>
  names.length <= told ? names.join(', ') : `${names.slice(0, told).join(', ')} and ${names.length - told} more`;
