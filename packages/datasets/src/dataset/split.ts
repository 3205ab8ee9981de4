/** How much of a dataset a part takes: a count, or a share of the whole dataset. */
export type SplitPart = {readonly examples: number} | {readonly fraction: number};

const describe = (part: SplitPart): string =>
  'examples' in part ? `{examples: ${part.examples}}` : `{fraction: ${part.fraction}}`;

/** Rounding of sums, so that fractions which add up to 1 cover every example. */
const TOLERANCE = 1e-9;

/**
 * Where each part of `length` examples ends when they are laid one after another.
 *
 * @throws RangeError when a part is empty or the parts need more examples than there are.
 */
export function partEnds(length: number, parts: readonly SplitPart[]): number[] {
  let exact = 0;
  let start = 0;
  return parts.map((part) => {
    exact += 'examples' in part ? part.examples : part.fraction * length;
    const end = Math.round(exact);
    if (!(end > start)) {
      throw new RangeError(
        `Expected every part of a split to hold an example, ${describe(part)} of ${length} is empty.`,
      );
    }
    if ('examples' in part && !Number.isInteger(part.examples)) {
      throw new RangeError(`Expected a part's examples to be a positive integer, received ${part.examples}.`);
    }
    if (exact > length + TOLERANCE * length) {
      throw new RangeError(
        `Expected the parts of a split to hold at most the dataset's ${length} examples, ${parts.map(describe).join(', ')} hold more.`,
      );
    }
    start = end;
    return end;
  });
}
