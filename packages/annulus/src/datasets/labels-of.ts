import type {Dataset, Example} from '@annulus/datasets';

/** Images read at a time. */
const atOnce = 64;

/** The class of each example. Shape `[examples]`. */
export async function labelsOf({length, get}: Dataset<Example>): Promise<Int32Array> {
  const labels = new Int32Array(length);
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
