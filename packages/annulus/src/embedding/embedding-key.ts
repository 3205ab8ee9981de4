import {createHash, type Hash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {pipeline} from 'node:stream/promises';
import {fileStates} from '../datasets/file-states.js';
import type {CompleteVectorOptions} from './embed-options.js';
import type {Pictures} from './pictures.js';

/** What vectors are made of. */
export interface EmbeddingSource {
  /** The folder of the encoder. */
  readonly encoder: string;
  readonly pictures: Pictures;
  readonly options: Pick<CompleteVectorOptions, 'layer' | 'normalize' | 'precision'>;
}

/**
 * A hash of all that decides vectors but for their last digits: the bytes of the encoder, the layer, the normalisation, the
 * precision, and of every picture its name, label, size and time of change.
 */
export async function embeddingKey({encoder, pictures, options}: EmbeddingSource): Promise<string> {
  const hash = createHash('sha256');
  const {layer, normalize, precision} = options;
  const rounded = precision === 'float32' ? [] : [precision];
  hash.update(JSON.stringify([layer, normalize, pictures.images.classes ?? null, ...rounded]));
  await hashEncoder(hash, encoder);
  await hashPictures(hash, pictures);
  return hash.digest('hex').slice(0, 32);
}

async function hashEncoder(hash: Hash, folder: string): Promise<void> {
  for (const name of (await readdir(folder)).sort()) {
    if (!/\.(json|bin)$/.test(name)) continue;
    hash.update(`${name}\0`);
    await pipeline(createReadStream(join(folder, name)), hash, {end: false});
  }
}

async function hashPictures(hash: Hash, {images, names}: Pictures): Promise<void> {
  const {files, labels} = images;
  const states = files && (await fileStates(files.slice(0, names.length)));
  for (const [at, name] of names.entries()) {
    hash.update(`${name}\0${labels?.[at] ?? ''} ${states?.[at]}\n`);
  }
}
