import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {SeenSound} from '../datasets/spectrogram-picture.js';
import type {VectorLayer, VectorNormalization} from './embed-options.js';

/** Names of the files in a folder of embeddings. */
export const manifestFile = 'embeddings.json';
export const vectorsFile = 'vectors.npy';
export const namesFile = 'names.txt';
export const labelsFile = 'labels.csv';

/** A picture that has no vector. */
export interface LeftOut {
  readonly name: string;
  /** What is wrong with it, such as `it is empty`. */
  readonly problem: string;
}

/** What `embeddings.json` holds: how the vectors beside it were made. */
export interface EmbeddingManifest {
  readonly format: 'annulus-embeddings';
  readonly version: typeof manifestVersion;
  /** Tells these vectors from those of another encoder, layer, normalisation, precision or set of pictures. */
  readonly key: string;
  /** The folder of the encoder, absolute. */
  readonly encoder: string;
  readonly layer: VectorLayer;
  readonly normalize: VectorNormalization;
  readonly batchSize: number;
  readonly backend: string;
  /** What the encoder computed in, where it is not `float32`. */
  readonly precision?: string;
  /** How many vectors there are. */
  readonly pictures: number;
  /** Of one vector: `[dimensions]`, or `[height, width, channels]`. */
  readonly shape: readonly number[];
  /** The folder that names are relative to, absolute; absent where pictures are no files of their own. */
  readonly root?: string;
  /** The colour that transparent pictures were put on, where it is not white. */
  readonly background?: string;
  /** What was looked at of recordings; absent: they are of pictures. */
  readonly sound?: SeenSound;
  /** The names of the classes, where pictures have labels. */
  readonly classes?: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** Of the bytes of `vectors.npy`, in hexadecimal; absent where version 0.2.0 or an earlier one wrote it. */
  readonly sha256?: string;
}

/** One more whenever a reader of the one before would go wrong. */
export const manifestVersion = 1;

/** What a folder says of its embeddings; undefined where it holds none that are whole. */
export async function readManifest(folder: string): Promise<EmbeddingManifest | undefined> {
  const path = join(folder, manifestFile);
  let manifest: Partial<EmbeddingManifest>;
  try {
    manifest = JSON.parse(await readFile(path, 'utf8')) as Partial<EmbeddingManifest>;
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw new Error(
      `Expected ${path} to be JSON, as it was written: ${(cause as Error).message}. Delete it and embed again.`,
      {
        cause,
      },
    );
  }
  if (manifest.format !== 'annulus-embeddings') {
    throw new Error(`Expected the format of ${path} to be annulus-embeddings, received ${manifest.format}.`);
  }
  if (manifest.version === manifestVersion) return manifest as EmbeddingManifest;
  throw new Error(
    `Expected the version of ${path} to be ${manifestVersion}, received ${manifest.version}. Another version of annulus wrote ` +
      'it: delete the folder and embed again.',
  );
}
