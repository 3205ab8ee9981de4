import {type Neighbour, neighboursOfEach} from '@annulus/transfer';
import type {Embeddings} from '../embedding/embeddings.js';
import type {Queries} from './queries.js';

/** What is nearest to one picture, and to the picture mirrored. */
export interface Nearest {
  readonly picture: string;
  /** Why it could not be searched for. */
  readonly problem?: string;
  readonly direct: readonly Neighbour[];
  readonly mirrored: readonly Neighbour[];
}

/** All pictures are compared with all vectors at once. */
export async function nearestOf({pictures}: Queries, embeddings: Embeddings, top: number): Promise<Nearest[]> {
  const {vectors, names, dimensions} = embeddings;
  const reference = {features: vectors, labels: new Int32Array(names.length)};
  const rows = pictures.flatMap(({vector, mirrored}) => [vector, mirrored].filter((row) => row !== undefined));
  const features = new Float32Array(rows.length * dimensions);
  for (const [at, row] of rows.entries()) features.set(row, at * dimensions);
  const found: Neighbour[][] = [];
  if (rows.length > 0) {
    const queries = {features, labels: new Int32Array(rows.length)};
    for await (const near of neighboursOfEach(queries, reference, Math.min(top, names.length))) found.push(near);
  }
  let next = 0;
  const take = (row: Float32Array | undefined) => (row ? (found[next++] as Neighbour[]) : []);
  return pictures.map(({path, problem, vector, mirrored}) =>
    problem === undefined
      ? {picture: path, direct: take(vector), mirrored: take(mirrored)}
      : {picture: path, problem, direct: [], mirrored: []},
  );
}
