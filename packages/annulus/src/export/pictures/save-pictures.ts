import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Encoder} from '@annulus/encoders';
import {imageEmbeddings} from '@annulus/transfer';
import {EmbedProgress} from '../../embedding/embed-progress.js';
import {npyHeader} from '../../embedding/vectors-file.js';
import {plural} from '../../text/plural.js';
import type {ExportContext} from '../export-options.js';
import type {ExportedFile} from '../formats/export-format.js';
import {type PicturesFile, picturesFolder} from './pictures-file.js';
import type {PicturesToExport, PictureToExport} from './pictures-to-export.js';
import {ThumbnailedPictures} from './thumbnailed-pictures.js';

export interface PicturesToSave {
  readonly encoder: Encoder;
  readonly examples: PicturesToExport;
  /** The folder of the encoder, in which `pictures` is made. */
  readonly folder: string;
}

/** What pictures are compared by, as transfer does. */
const feature = 'pooled';

/**
 * Embeds pictures or recordings as a browser will embed those that are searched for, and writes their vectors and thumbnails, one batch after
 * another. Those that cannot be decoded are told and left out.
 */
export async function savePictures(
  {encoder, examples, folder}: PicturesToSave,
  {print, signal}: ExportContext,
): Promise<readonly ExportedFile[]> {
  const place = join(folder, picturesFolder);
  await mkdir(join(place, 'thumbnails'), {recursive: true});
  const {called, pictures} = examples;
  const total = pictures.length;
  const say = print ?? (() => {});
  const display = new EmbedProgress({
    progress: print ? 'bar' : 'quiet',
    print: say,
    total,
    before: 0,
    called,
  });
  const source = new ThumbnailedPictures(examples, signal);
  const listed: PicturesFile['pictures'][number][] = [];
  const vectors: Float32Array[] = [];
  let told = '';
  const reading = {feature, unreadable: 'skip', ...(signal && {signal})} as const;
  try {
    for await (const batch of imageEmbeddings(encoder, source.images, reading)) {
      for (const {error} of batch.unread) say(`Left out: ${error.message}`);
      if (batch.ids.length > 0) vectors.push(batch.vectors);
      for (const id of batch.ids) {
        const {jpeg, width, height} = source.take(id);
        const thumbnail = `thumbnails/${String(listed.length).padStart(6, '0')}.jpg`;
        await writeFile(join(place, thumbnail), jpeg);
        listed.push({name: (pictures[id] as PictureToExport).name, thumbnail, width, height});
      }
      display.show(batch.end);
    }
  } finally {
    told = display.end(listed.length);
  }
  if (listed.length === 0) throw new Error(`Expected ${called}s that can be decoded, none of ${total} can.`);
  say(told);
  const dimensions = vectors.reduce((sum, {length}) => sum + length, 0) / listed.length;
  const file: PicturesFile = {
    format: 'annulus-pictures',
    version: 1,
    of: called,
    vectors: 'vectors.npy',
    feature,
    dimensions,
    pictures: listed,
  };
  await writeFile(join(place, file.vectors), [
    npyHeader([listed.length, dimensions]),
    ...vectors.map(({buffer, byteOffset, byteLength}) => new Uint8Array(buffer, byteOffset, byteLength)),
  ]);
  await writeFile(join(place, 'pictures.json'), `${JSON.stringify(file)}\n`);
  return [{name: picturesFolder, meaning: `vectors and thumbnails of ${plural(listed.length, called)}`}];
}
