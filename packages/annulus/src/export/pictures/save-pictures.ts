import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {type ArrayData, ImageFileError} from '@annulus/datasets';
import type {Encoder} from '@annulus/encoders';
import {imageFeatures} from '@annulus/transfer';
import {npyHeader} from '../../embedding/vectors-file.js';
import {duration} from '../../text/duration.js';
import {plural} from '../../text/plural.js';
import {decodedThumbnail} from '../../thumbnails/decoded-thumbnail.js';
import type {ExportContext} from '../export-options.js';
import type {ExportedFile} from '../formats/export-format.js';
import {type PicturesFile, picturesFolder} from './pictures-file.js';
import type {PictureToExport} from './pictures-to-export.js';

export interface PicturesToSave {
  readonly encoder: Encoder;
  readonly pictures: readonly PictureToExport[];
  /** The folder of the encoder, in which `pictures` is made. */
  readonly folder: string;
}

/** Pictures that are decoded at a time, and go through the encoder together. */
const batchSize = 16;

/** Milliseconds between two lines about how far it is. */
const pause = 5000;

/** Pixels of a thumbnail's longer side. */
const side = 256;

/** What pictures are compared by, as transfer does. */
const feature = 'pooled';

/**
 * Embeds pictures as a browser will embed those that are searched for, and writes their vectors and thumbnails. Those that cannot
 * be decoded are told and left out.
 */
export async function savePictures(
  {encoder, pictures, folder}: PicturesToSave,
  {print = () => {}, signal}: ExportContext,
): Promise<readonly ExportedFile[]> {
  const place = join(folder, picturesFolder);
  await mkdir(join(place, 'thumbnails'), {recursive: true});
  const listed: PicturesFile['pictures'][number][] = [];
  const vectors: Float32Array[] = [];
  const begun = performance.now();
  let told = begun;
  for (let start = 0; start < pictures.length; start += batchSize) {
    signal?.throwIfAborted();
    const images = await decoded(pictures.slice(start, start + batchSize), print);
    vectors.push(
      ...(await imageFeatures(
        encoder,
        images.map(({image}) => image),
        feature,
      )),
    );
    const first = listed.length;
    const saving = images.map(async ({name, image}, at) => {
      const thumbnail = `thumbnails/${String(first + at).padStart(6, '0')}.jpg`;
      const small = decodedThumbnail(image, {side, shows: 'whole'}).jpeg({quality: 80});
      const {width, height} = await small.toFile(join(place, thumbnail));
      return {name, thumbnail, width, height};
    });
    listed.push(...(await Promise.all(saving)));
    const done = Math.min(pictures.length, start + batchSize);
    if (performance.now() - told < pause || done === pictures.length) continue;
    told = performance.now();
    const left = (((told - begun) / 1000) * (pictures.length - done)) / done;
    print(
      `Embedding: ${done.toLocaleString('en-US')} of ${plural(pictures.length, 'picture')}, ${duration(left)} left`,
    );
  }
  const [vector] = vectors;
  if (vector === undefined) throw new Error(`Expected pictures that can be decoded, none of ${pictures.length} can.`);
  const file: PicturesFile = {
    format: 'annulus-pictures',
    version: 1,
    vectors: 'vectors.npy',
    feature,
    dimensions: vector.length,
    pictures: listed,
  };
  await writeFile(join(place, file.vectors), [
    npyHeader([vectors.length, vector.length]),
    ...vectors.map(({buffer, byteOffset, byteLength}) => new Uint8Array(buffer, byteOffset, byteLength)),
  ]);
  await writeFile(join(place, 'pictures.json'), `${JSON.stringify(file)}\n`);
  return [{name: picturesFolder, meaning: `vectors and thumbnails of ${plural(listed.length, 'picture')}`}];
}

/** Those of some pictures that can be decoded; the others are told. */
async function decoded(
  pictures: readonly PictureToExport[],
  print: (line: string) => void,
): Promise<readonly {readonly name: string; readonly image: ArrayData}[]> {
  const reading = pictures.map(async ({name, read}) => {
    try {
      return [{name, image: await read()}];
    } catch (error) {
      if (!(error instanceof ImageFileError)) throw error;
      print(`Left out: ${error.message}`);
      return [];
    }
  });
  return (await Promise.all(reading)).flat();
}
