import {featureBlocks, rowsWithin} from './feature-blocks.js';
import type {FeatureRows} from './feature-rows.js';

/** Says that what is measured was there to learn from, where the features of both are the very same. */
export async function warnOfSame(others: FeatureRows, own: FeatureRows, advice: string): Promise<void> {
  if (!(await areSame(others, own))) return;
  process.emitWarning(
    `The examples that are measured are those that were there to learn from, so they find themselves. ${advice}`,
  );
}

/** Most differ in their first block, so that no more is read. */
async function areSame(others: FeatureRows, own: FeatureRows): Promise<boolean> {
  const {length} = own.labels;
  if (length === 0 || others.labels.length !== length || others.width !== own.width) return false;
  for await (const {start, end, values} of featureBlocks(own, rowsWithin(2 ** 18, own.width))) {
    const known = await others.range(start, end);
    if (!values.every((value, at) => value === known[at])) return false;
  }
  return true;
}
