import {type Dataset, type Example, inLanes} from '@annulus/datasets';

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
  await inLanes(length, atOnce, async (place) => {
    const {label} = await get(place);
    if (label === undefined) throw new Error(`Expected example ${place} to have a label, received none.`);
    labels[place] = label;
  });
  return labels;
}
