import {isTable} from '../datasets/is-table.js';
import {embeddingsOf} from '../embedding/embeddings-of.js';
import type {EmbedContext} from '../embedding/make-embeddings.js';
import {finiteRows, type UnitVectors, unitVectors} from '../explore/analysis/unit-vectors.js';
import {computingOptionNames} from '../settings/backend-options.js';
import type {CompleteAdviseOptions} from './advise-options.js';
import type {AdvisedPictures} from './advised-pictures.js';

/** The vectors of pictures by their rows, where an encoder makes any. */
export interface ComparedVectors {
  /** Whether a picture has a vector of finite numbers; true without an encoder. */
  readonly has: (row: number) => boolean;
  /** Those of some pictures; undefined without an encoder. */
  readonly of: (rows: readonly number[]) => UnitVectors | undefined;
}

/** Takes the vectors that are there, or makes them. */
export async function comparedVectors(
  {pictures, folders, encoder}: AdvisedPictures,
  options: CompleteAdviseOptions,
  context: EmbedContext,
): Promise<ComparedVectors> {
  if (encoder === undefined) return {has: () => true, of: () => undefined};
  const {progress, labels} = options;
  const computing = Object.fromEntries(
    computingOptionNames.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
  );
  const classes = folders.length > 0 && (labels === 'none' || isTable(labels)) ? ({labels: 'none'} as const) : {};
  const {names, vectors, dimensions} = await embeddingsOf(
    encoder.path,
    folders,
    {...computing, ...classes, progress},
    context,
  );
  const rowOf = new Map(finiteRows(vectors, dimensions).map((row) => [names[row] as string, row]));
  const placeOf = (row: number) => rowOf.get(pictures.names[row] as string);
  return {
    has: (row) => placeOf(row) !== undefined,
    of: (rows) =>
      unitVectors(
        vectors,
        dimensions,
        rows.map((row) => placeOf(row) as number),
      ),
  };
}
