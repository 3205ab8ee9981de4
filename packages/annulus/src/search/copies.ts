import {type ArrayData, horizontalFlip} from '@annulus/datasets';
import {preprocess} from '@annulus/transfer';
import type {Embeddings} from '../embedding/embeddings.js';
import type {Nearest} from './nearest-of.js';
import type {Queries} from './queries.js';
import type {SearchMatch, SearchResult} from './search-result.js';

/** A cosine from which a copy is looked for. */
const nearlyOne = 0.98;

/** How far the pixels of a copy may lie apart on average, of a range of 1: what another compression does. */
const apart = 0.02;

/** The nearest pictures with their ranks, copies of the picture marked; a mirrored copy takes its rank from the mirrored picture. */
export async function withCopies(
  {picture, problem, direct, mirrored}: Nearest,
  queries: Queries,
  embeddings: Embeddings,
  top: number,
): Promise<SearchResult> {
  if (problem !== undefined) return {picture, problem};
  const {names, files, labels, classes} = embeddings;
  const pixels = new Pixels(queries);
  const own = await pixels.of(picture);
  const flipped = mirrored.length > 0 ? await pixels.of(picture, horizontalFlip) : undefined;
  const cosines = new Map(direct.map(({row, similarity}) => [row, similarity]));
  const copies = new Map<number, 'same' | 'mirrored'>();
  for (const [near, query, kind] of [
    [direct, own, 'same'],
    [mirrored, flipped, 'mirrored'],
  ] as const) {
    for (const {row, similarity} of near) {
      const file = files[row];
      if (similarity < nearlyOne || file === undefined || copies.has(row)) continue;
      if (!alike(query, await pixels.of(file))) continue;
      copies.set(row, kind);
      cosines.set(row, Math.max(similarity, cosines.get(row) ?? -1));
    }
  }
  const ordered = [...cosines].sort(([a, one], [b, other]) => other - one || a - b).slice(0, top);
  const matches = ordered.map(([row, cosine], at): SearchMatch => {
    const [file, copy, label] = [files[row], copies.get(row), classes?.[labels?.[row] ?? -1]];
    return {
      rank: at + 1,
      cosine,
      name: names[row] as string,
      ...(file !== undefined && {file}),
      ...(label !== undefined && {label}),
      ...(copy && {copy}),
    };
  });
  return {picture, matches};
}

/** Pictures as the encoder sees them, but not normalised: values in a range of 1; of recordings their spectrograms. */
class Pixels {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /**
   * Undefined where it cannot be read any more.
   *
   * @param change - of the whole picture, before its middle is cut out
   */
  async of(path: string, change = (image: ArrayData) => image): Promise<ArrayData | undefined> {
    const {read, input} = this.#queries;
    try {
      const image = change(await read(path));
      if (input.kind !== 'log-mel')
        return preprocess({input: {...input, color: 'rgb', range: [0, 1], normalization: 'none'}}, image);
      const {data, shape} = preprocess({input: {...input, normalization: 'none'}}, image);
      return {data: data.map((decibels) => decibels / input.decibels.topDb), shape};
    } catch {
      return undefined;
    }
  }
}

function alike(one: ArrayData | undefined, other: ArrayData | undefined): boolean {
  if (one === undefined || other === undefined || one.data.length !== other.data.length) return false;
  let sum = 0;
  for (let at = 0; at < one.data.length; at++) sum += Math.abs((one.data[at] as number) - (other.data[at] as number));
  return sum <= apart * one.data.length;
}
