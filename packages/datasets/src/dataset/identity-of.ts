import type {Dataset} from './dataset.js';
import type {Example} from './example.js';
import {hashOf} from './hash-of.js';

/** How many examples are read where a dataset does not say what it is, evenly spread over it. */
const most = 16;

/** What tells the examples of a dataset from others: how many there are, and a hash: the dataset's own, or of some of them. */
export async function identityOf(dataset: Dataset<Example>): Promise<string> {
  const own = dataset.identity ? await dataset.identity() : await hashOfSome(dataset);
  return `${dataset.length} examples (${own})`;
}

async function hashOfSome(dataset: Dataset<Example>): Promise<string> {
  const count = Math.min(most, dataset.length);
  const contents: (string | Uint8Array)[] = [];
  for (let index = 0; index < count; index++) {
    const place = Math.floor((index * (dataset.length - 1)) / Math.max(1, count - 1));
    contents.push(...(await contentOf(dataset, place)));
  }
  return hashOf(...contents);
}

/** An example that cannot be read says so when it is trained on. */
async function contentOf(dataset: Dataset<Example>, index: number): Promise<(string | Uint8Array)[]> {
  try {
    const {input, label} = await dataset.get(index);
    const {buffer, byteOffset, byteLength} = input.data;
    return [`${input.shape} ${label}`, new Uint8Array(buffer, byteOffset, byteLength)];
  } catch {
    return ['unreadable'];
  }
}
