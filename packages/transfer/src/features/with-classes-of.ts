import type {FeatureRows} from './feature-rows.js';
import type {Labels} from './features.js';

/**
 * The labels of some features, counted as those of others count theirs: two folders with the same class names may number them
 * apart. Where either has no names, as they are.
 *
 * @param names - what both are, for errors
 * @throws RangeError when they have a class that the others have not
 */
export function labelsAsOf(others: Labels, own: Labels, names: readonly [others: string, own: string]): Labels {
  const {labels, classes} = own;
  const known = others.classes;
  if (!known || !classes) return {labels, ...(classes && {classes})};
  if (classes.length === known.length && classes.every((name, label) => name === known[label])) {
    return {labels, classes: known};
  }
  const used = new Set(labels);
  const numbers = classes.map((name) => known.indexOf(name));
  const foreign = classes.filter((_, label) => used.has(label) && numbers[label] === -1);
  if (foreign.length > 0) {
    throw new RangeError(
      `Expected the classes of the ${names[1]} examples to be among those of the ${names[0]} examples (${some(known)}), received ` +
        `${some(foreign)}. Give both the same classes: nothing can be predicted that has no example to learn from.`,
    );
  }
  return {labels: labels.map((label) => numbers[label] as number), classes: known};
}

/** The same features with labels that are counted as those of others. */
export function withClassesOf(
  others: Labels,
  own: FeatureRows,
  names: readonly [others: string, own: string],
): FeatureRows {
  return {
    ...labelsAsOf(others, own, names),
    width: own.width,
    rows: (indices) => own.rows(indices),
    range: (start, end) => own.range(start, end),
  };
}

/** Names that an error tells before it counts the others. */
const told = 5;

const some = (names: readonly string[]): string =>
  names.length <= told ? names.join(', ') : `${names.slice(0, told).join(', ')} and ${names.length - told} more`;
