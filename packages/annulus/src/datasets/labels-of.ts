import type {Dataset, Example} from '@annulus/datasets';

/** Images read at a time. */
const atOnce = 64;

/**
 * The class of each example. Shape `[examples]`; `undefined` where the first has none: the data set is unlabelled. Nothing is read
 * where the data set knows its labels.
 *
 * @throws when some have a label and some have none
 */
export async function labelsOf({length, get, labels: known}: Dataset<Example>): Promise<Int32Array | undefined> {
  if (known) return known;
  const labels = new Int32Array(length);
  if ((await get(0)).label === undefined) return undefined;
  for (let start = 0; start < length; start += atOnce) {
    const read = Array.from({length: Math.min(atOnce, length - start)}, async (_, offset) => {
      const {label} = await get(start + offset);
      if (label === undefined) throw new Error(`Expected example ${start + offset} to have a label, received none.`);
      labels[start + offset] = label;
    });
    await Promise.all(read);
  }
  return labels;
}
