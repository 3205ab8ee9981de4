import type {Dataset, Example} from '@annulus/datasets';

/** Of the examples of each class, one in so many is held out. */
const oneIn = 5;

/**
 * What is learned from, and the fifth that is held out: drawn class by class, so that each has its share up to one example; the same for
 * every seed.
 *
 * @param examples - those with a class, whose labels are known
 */
export function heldOutByClass(
  examples: Dataset<Example>,
): readonly [learned: Dataset<Example>, held: Dataset<Example>] {
  const mixed = examples.shuffle();
  const {length, labels = new Int32Array(length)} = mixed;
  const held = Math.round(length / oneIn);
  const inClasses = Array.from(labels.keys()).sort((one, other) => labelOf(labels, one) - labelOf(labels, other));
  // Of examples that lie class after class, those at even distances are as many of each class as they should be.
  const isHeld = (at: number) => Math.floor(((at + 1) * held) / length) > Math.floor((at * held) / length);
  const places = (which: boolean) =>
    inClasses.filter((_, at) => isHeld(at) === which).sort((one, other) => one - other);
  return [mixed.select(places(false)), mixed.select(places(true))];
}

const labelOf = (labels: Int32Array, place: number): number => labels[place] as number;
