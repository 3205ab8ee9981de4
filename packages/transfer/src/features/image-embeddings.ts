import {type Dataset, type Example, ImageFileError, randomFor, SoundFileError} from '@annulus/datasets';
import type {Encoder, FeatureName} from '@annulus/encoders';
import {knownOptions, nonNegativeInteger, oneOf, positiveInteger} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import {preprocessing} from '../preprocessing/preprocessing.js';
import {type ReadAhead, Reading} from './read-ahead.js';

export interface ImageEmbeddingsOptions {
  /** Which feature is a picture's vector; default `pooled`. */
  readonly feature?: FeatureName;
  /** `l2`: every vector is divided by its length; one of zeros stays. Default `none`. */
  readonly normalize?: 'l2' | 'none';
  /** Pictures that go through the encoder at a time; default 32. */
  readonly batchSize?: number;
  /** The first picture; default 0. Batches come out the same from any multiple of `batchSize` on. */
  readonly from?: number;
  /** What to do about a picture that cannot be read: an error, which is the default, or go on without it. */
  readonly unreadable?: 'refuse' | 'skip';
  /** Aborting it rejects before the next batch, with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Vectors of some pictures of a data set, in its order. */
export interface EmbeddingBatch {
  /** The place of each picture in the data set. Shape `[size]`. */
  readonly ids: Int32Array;
  /** The file of each picture; where there are no files its place, as text. */
  readonly names: readonly string[];
  /** Vector after vector. Shape `[size, ...shape]`. */
  readonly vectors: Float32Array;
  /** The shape of one vector: `[dimensions]`, or `[height, width, channels]` of a feature map. */
  readonly shape: readonly number[];
  /** Those that could not be read. */
  readonly unread: readonly {
    readonly id: number;
    readonly name: string;
    readonly error: ImageFileError | SoundFileError;
  }[];
  /** The place after the last picture that was looked at. */
  readonly end: number;
}

/** Batches that are being read while one goes through the encoder. */
const batchesAhead = 3;

/**
 * Milliseconds in which files that were opened get as far as a decoder's thread, before the encoder keeps this one busy: a small
 * share of the time that it will.
 */
const pauseBefore = (forward: number): number => Math.min(10, 1 + forward / 40);

/**
 * The vectors of all pictures of a data set, or of all recordings where the encoder takes those, batch after batch, as it sees them:
 * resized, cropped, in its colours, normalised; or their spectrograms. It keeps nothing, so there may be any number of them; the next pictures are decoded while a batch is computed.
 *
 * @throws ImageFileError or SoundFileError when one cannot be read, unless such are skipped
 * @throws Error when it is not known what the encoder takes
 */
export async function* imageEmbeddings(
  encoder: Pick<Encoder, 'extract' | 'input'>,
  images: Pick<Dataset<Example>, 'length' | 'get' | 'files'>,
  options: ImageEmbeddingsOptions = {},
): AsyncGenerator<EmbeddingBatch> {
  const {feature = 'pooled', normalize = 'none', batchSize = 32, from = 0, unreadable = 'refuse', signal} = options;
  knownOptions('imageEmbeddings', options, ['feature', 'normalize', 'batchSize', 'from', 'unreadable', 'signal']);
  positiveInteger('batchSize', batchSize);
  nonNegativeInteger('from', from);
  oneOf('normalize', normalize, ['l2', 'none']);
  oneOf('unreadable', unreadable, ['refuse', 'skip']);
  const transform = preprocessing(encoder);
  const random = randomFor('transform', 0, 0, 0);
  const reading = new Reading(images, {
    from,
    ahead: batchesAhead * batchSize,
    make: (input) => transform(input, random, 0),
  });
  let took = 0;
  for (let first = from; first < images.length; first += batchSize) {
    const read = await reading.take(Math.min(batchSize, images.length - first));
    await new Promise((resolve) => setTimeout(resolve, pauseBefore(took)));
    signal?.throwIfAborted();
    const unread = failures(read, first, images.files);
    const [failure] = unread;
    if (failure && unreadable === 'refuse') throw failure.error;
    const begun = performance.now();
    const {values, shape} = await forward(encoder, read, {feature, normalize});
    took = performance.now() - begun;
    const kept = read.flatMap((each, place) => ('input' in each ? [place] : []));
    const ids = Int32Array.from(kept, (place) => first + place);
    const names = Array.from(ids, (id) => images.files?.[id] ?? String(id));
    const width = values.length / read.length;
    yield {ids, names, vectors: rowsOf(values, width, kept), shape, unread, end: first + read.length};
  }
}

/** Those that could not be read; any other error is nobody's picture and ends all. */
function failures(read: readonly ReadAhead[], first: number, files: readonly string[] | undefined) {
  return read.flatMap((each, place) => {
    if ('input' in each) return [];
    const {error} = each;
    if (!(error instanceof ImageFileError || error instanceof SoundFileError)) throw error;
    const id = first + place;
    return [{id, name: files?.[id] ?? String(id), error}];
  });
}

/** All of a batch at once; zeros stand for what could not be read, so that its neighbours come out the same. */
async function forward(
  encoder: Pick<Encoder, 'extract'>,
  read: readonly ReadAhead[],
  {feature, normalize}: {readonly feature: FeatureName; readonly normalize: 'l2' | 'none'},
): Promise<{readonly values: Float32Array; readonly shape: readonly number[]}> {
  const known = read.find((each) => 'input' in each);
  if (known === undefined) return {values: new Float32Array(0), shape: []};
  const {shape, data} = known.input;
  const inputs = new Float32Array(read.length * data.length);
  for (const [place, each] of read.entries()) {
    if ('input' in each) inputs.set(each.input.data, place * data.length);
  }
  const vectors = tf.tidy(() => {
    const out = encoder.extract(tf.tensor(inputs, [read.length, ...shape]), feature);
    if (normalize === 'none') return out;
    const rows = out.reshape([read.length, -1]);
    return rows.div(rows.norm(2, 1, true).maximum(1e-12)).reshape(out.shape);
  });
  try {
    return {values: (await vectors.data()) as Float32Array, shape: vectors.shape.slice(1)};
  } finally {
    vectors.dispose();
  }
}

function rowsOf(values: Float32Array, width: number, kept: readonly number[]): Float32Array {
  if (kept.length * width === values.length) return values;
  const rows = new Float32Array(kept.length * width);
  for (const [row, place] of kept.entries()) rows.set(values.subarray(place * width, (place + 1) * width), row * width);
  return rows;
}
