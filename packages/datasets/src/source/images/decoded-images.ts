import type {ArrayData} from '../../array/array-data.js';
import {byteImage, bytesOf, type ImageBytes} from '../../array/byte-image.js';

/** Decoded images that are kept in memory, the first that fit, so that later epochs need not decode them again. */
export class DecodedImages {
  readonly #kept = new Map<string, {readonly source: ImageBytes; readonly shape: ArrayData['shape']}>();
  #bytesLeft: number;

  constructor(megabytes: number) {
    this.#bytesLeft = megabytes * 1e6;
  }

  /** The image of a file, decoded unless it is kept. */
  async of(path: string, decode: () => Promise<ArrayData>): Promise<ArrayData> {
    const kept = this.#kept.get(path);
    if (kept) return byteImage(kept.source, kept.shape as [number, number, number]);
    const image = await decode();
    const source = bytesOf(image);
    if (source && source.bytes.length <= this.#bytesLeft && !this.#kept.has(path)) {
      this.#bytesLeft -= source.bytes.length;
      this.#kept.set(path, {source, shape: image.shape});
    }
    return image;
  }
}
