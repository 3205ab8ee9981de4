import {type Dataset, defineDataset, type Example} from '@annulus/datasets';
import {decodedThumbnail} from '../../thumbnails/decoded-thumbnail.js';
import {fewAtATime} from './few-at-a-time.js';
import type {PicturesToExport, PictureToExport} from './pictures-to-export.js';

/** A small JPEG picture. */
export interface ExportedThumbnail {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Pixels of a thumbnail's longer side. */
const side = 256;

/** Pictures at their own sizes that are in memory at a time: phones make such of 70 MB. */
const whole = 8;

/** Pictures or recordings that are decoded when they are asked for, and leave their thumbnails behind. */
export class ThumbnailedPictures {
  readonly images: Dataset<Example>;
  readonly #thumbnails = new Map<number, ExportedThumbnail>();

  constructor({pictures, seen}: Pick<PicturesToExport, 'pictures' | 'seen'>, signal: AbortSignal | undefined) {
    const inTurn = fewAtATime(whole);
    const read = async (index: number): Promise<Example> => {
      signal?.throwIfAborted();
      const input = await (pictures[index] as PictureToExport).read();
      const jpeg = decodedThumbnail(seen(input), {side, shows: 'whole'}).jpeg({quality: 80});
      const {data, info} = await jpeg.toBuffer({resolveWithObject: true});
      this.#thumbnails.set(index, {jpeg: data, width: info.width, height: info.height});
      return {input};
    };
    this.images = defineDataset({length: pictures.length, get: (index) => inTurn(() => read(index))});
  }

  /** The thumbnail of a picture that has been read, which is not kept any longer. */
  take(index: number): ExportedThumbnail {
    const thumbnail = this.#thumbnails.get(index);
    if (thumbnail === undefined) throw new Error(`Picture ${index} has not been read.`);
    this.#thumbnails.delete(index);
    return thumbnail;
  }
}
