import {createHash, type Hash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {pipeline} from 'node:stream/promises';
import type {CompleteVectorOptions} from './embed-options.js';
import type {Pictures} from './pictures.js';

/** Files that are looked at together. */
const lanes = 64;

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
  for (let start = 0; start < names.length; start += lanes) {
    const some = names.slice(start, start + lanes);
    const found = await Promise.all(
      some.map((_, at) => (files ? stat(files[start + at] as string).catch(() => undefined) : undefined)),
    );
    const lines = some.map(
      (name, at) => `${name}\0${labels?.[start + at] ?? ''} ${found[at]?.size} ${found[at]?.mtimeMs}\n`,
    );
    hash.update(lines.join(''));
  }
}
