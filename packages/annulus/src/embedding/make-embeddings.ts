import {mkdir} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import type {Encoder} from '@annulus/encoders';
import {plural} from '../text/plural.js';
import type {RunContext} from '../training/run-context.js';
import {inWords} from './disk-full-error.js';
import type {CompleteVectorOptions} from './embed-options.js';
import {embedVectors} from './embed-vectors.js';
import {type EmbeddingManifest, type LeftOut, manifestVersion} from './embedding-manifest.js';
import {expectNone} from './expect-none.js';
import {NoPictureError} from './no-picture-error.js';
import {calledIn, type Pictures} from './pictures.js';
import {type StoredEmbeddings, writtenEmbeddings} from './stored-embeddings.js';
import {UnembeddedError} from './unembedded-error.js';
import {UnfinishedEmbeddings} from './unfinished-embeddings.js';

/** What an embedding is given besides its options. */
export type EmbedContext = Pick<RunContext, 'signal' | 'print'>;

/** Vectors to be made. */
export interface EmbeddingOrder extends EmbedContext {
  /** The folder that they go into. */
  readonly output: string;
  /** As `embeddingKey` gives it. */
  readonly key: string;
  readonly encoder: Encoder;
  /** The folder that the encoder was loaded from. */
  readonly encoderFolder: string;
  readonly pictures: Pictures;
  readonly options: CompleteVectorOptions;
  /** The name of the backend that computes. */
  readonly backend: string;
  readonly damaged: 'skip' | 'refuse';
}

/** Makes the vectors that are left, and puts all in their places. */
export async function makeEmbeddings(order: EmbeddingOrder): Promise<StoredEmbeddings> {
  const {output, key, pictures, options, backend, print, damaged} = order;
  try {
    await mkdir(output, {recursive: true});
    // Another size of batches, or another backend, would give other last digits.
    const unfinished = await UnfinishedEmbeddings.open(output, `${key} ${options.batchSize} ${backend}`);
    try {
      if (unfinished.done > 0) print(`Going on after ${plural(unfinished.done, calledIn(pictures))}`);
      await embedVectors(order, unfinished);
      const {leftOut, rows} = unfinished;
      if (damaged === 'refuse') expectNone(leftOut, pictures, UnembeddedError);
      if (rows === 0) throw new NoPictureError(withFolder(leftOut, pictures), calledIn(pictures));
      await unfinished.finish(manifestOf(order, unfinished));
    } finally {
      await unfinished.close();
    }
    return (await writtenEmbeddings(output)) as StoredEmbeddings;
  } catch (error) {
    throw inWords(error, output);
  }
}

/** The same with their whole paths as names. */
const withFolder = (leftOut: readonly LeftOut[], {root = ''}: Pick<Pictures, 'root'>): LeftOut[] =>
  leftOut.map(({name, problem}) => ({name: join(root, name), problem}));

function manifestOf(order: EmbeddingOrder, {rows, shape, leftOut}: UnfinishedEmbeddings): EmbeddingManifest {
  const {key, encoderFolder, pictures, options, backend} = order;
  const {layer, normalize, batchSize, precision} = options;
  const {root, background, images, sound} = pictures;
  return {
    format: 'annulus-embeddings',
    version: manifestVersion,
    key,
    encoder: resolve(encoderFolder),
    layer,
    normalize,
    batchSize,
    backend,
    ...(precision !== 'float32' && {precision}),
    pictures: rows,
    shape,
    ...(root !== undefined && {root}),
    ...(background !== undefined && {background}),
    ...(sound && {sound}),
    ...(images.labels && images.classes && {classes: images.classes}),
    leftOut,
  };
}
