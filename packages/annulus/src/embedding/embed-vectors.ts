import type {Encoder} from '@annulus/encoders';
import {type EmbeddingBatch, imageEmbeddings} from '@annulus/transfer';
import type {CompleteVectorOptions} from './embed-options.js';
import {EmbedProgress} from './embed-progress.js';
import {calledIn, type Pictures} from './pictures.js';
import type {EmbeddedRows, UnfinishedEmbeddings} from './unfinished-embeddings.js';

/** Milliseconds after which what was made is kept for good. */
const keeping = 3000;

export interface EmbeddingTask {
  readonly encoder: Pick<Encoder, 'extract' | 'input'>;
  readonly pictures: Pictures;
  readonly options: Pick<CompleteVectorOptions, 'layer' | 'normalize' | 'batchSize' | 'progress'>;
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
}

/** Embeds the pictures that are left, as a stream: neither pictures nor vectors stay in memory. */
export async function embedVectors(
  {encoder, pictures, options, signal, print}: EmbeddingTask,
  unfinished: UnfinishedEmbeddings,
): Promise<void> {
  const {layer, normalize, batchSize, progress} = options;
  const total = pictures.images.length;
  const {done: before, rows} = unfinished;
  if (before === total) return;
  const display = new EmbedProgress({progress, print, total, before, called: calledIn(pictures)});
  const reading = {feature: layer, normalize, batchSize, from: before, unreadable: 'skip', signal} as const;
  let kept = performance.now();
  try {
    for await (const batch of imageEmbeddings(encoder, pictures.images, reading)) {
      await unfinished.append(rowsOf(batch, pictures));
      display.show(batch.end);
      if (performance.now() - kept > keeping) {
        await unfinished.save();
        kept = performance.now();
      }
    }
  } finally {
    const said = display.end(unfinished.rows - rows);
    if (unfinished.done === total && unfinished.rows > 0) print(said);
    await unfinished.save();
  }
}

/** A line of a file of names ends where a name has a line break. */
const broken = /[\r\n]/;

/** What of a batch is written. */
function rowsOf({ids, vectors, shape, unread, end}: EmbeddingBatch, {names, images}: Pictures): EmbeddedRows {
  const nameOf = (id: number) => names[id] as string;
  const good = [...ids.keys()].filter((row) => !broken.test(nameOf(ids[row] as number)));
  const width = vectors.length / ids.length;
  const kept = good.map((row) => ids[row] as number);
  const {labels, classes} = images;
  const classOf = (id: number) => ({label: labels?.[id] as number, name: classes?.[labels?.[id] as number] ?? ''});
  const unnamed = [...ids].filter((id) => broken.test(nameOf(id)));
  return {
    names: kept.map(nameOf),
    ...(labels && classes && {labels: kept.map(classOf)}),
    vectors: good.length === ids.length ? vectors : picked(vectors, width, good),
    shape,
    leftOut: [
      ...unread.map(({id, error}) => ({name: nameOf(id), problem: error.problem})),
      ...unnamed.map((id) => ({name: JSON.stringify(nameOf(id)), problem: 'its name has a line break: rename it'})),
    ],
    done: end,
  };
}

function picked(vectors: Float32Array, width: number, rows: readonly number[]): Float32Array {
  const some = new Float32Array(rows.length * width);
  for (const [at, row] of rows.entries()) some.set(vectors.subarray(row * width, (row + 1) * width), at * width);
  return some;
}
