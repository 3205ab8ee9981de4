import type {ArrayData} from '../../array/array-data.js';
import {byteImage, bytesOf} from '../../array/byte-image.js';

/** Bytes of one block of memory; an image lies in one. */
const blockBytes = 2 ** 28;

/** Images begin at multiples of these bytes, so that their places fit into 32 bits. */
const unit = 64;

/** What is noted of an image: where it begins, its sides, and, last, that it is there. */
const notes = 4;

/** Whether an image is there: the last of its notes. */
const [absent, claimed, there] = [0, 1, 2];

/** The memory of decoded images, which threads share. */
export interface SharedImages {
  readonly blocks: readonly SharedArrayBuffer[];
  /** Units that are taken, and then the notes of each image. */
  readonly index: SharedArrayBuffer;
}

/** Bytes of an image of 4 megapixels, for those that are kept as large as they are. */
const usual = 12e6;

/**
 * Memory for the decoded bytes of `images` images, or of some of them. What is not used of it is no memory of the machine, but it
 * counts when the process starts another: no more is taken than they can fill.
 *
 * @param side - of the images in pixels, the shorter one; up to four times as long they have room
 */
export function sharedImages(images: number, megabytes: number, side?: number): SharedImages {
  const each = side === undefined ? usual : 4 * 3 * side ** 2 + unit;
  const bytes = Math.floor(Math.min(megabytes * 1e6, images * each));
  const blocks = Array.from(
    {length: Math.ceil(bytes / blockBytes)},
    (_, block) => new SharedArrayBuffer(Math.min(blockBytes, bytes - block * blockBytes)),
  );
  return {blocks, index: new SharedArrayBuffer(4 * (1 + notes * images))};
}

/** Decoded images that are kept in memory, the first that fit, so that neither later epochs nor other threads decode them again. */
export class DecodedImages {
  readonly #blocks: readonly Uint8Array[];
  readonly #index: Int32Array;

  constructor({blocks, index}: SharedImages) {
    this.#blocks = blocks.map((block) => new Uint8Array(block));
    this.#index = new Int32Array(index);
  }

  /** The image of a number, decoded unless it is kept. */
  async of(image: number, decode: () => Promise<ArrayData>): Promise<ArrayData> {
    const kept = this.#kept(image);
    if (kept) return kept;
    const decoded = await decode();
    this.#keep(image, decoded);
    return decoded;
  }

  #kept(image: number): ArrayData | undefined {
    const at = 1 + notes * image;
    if (Atomics.load(this.#index, at + 3) !== there) return undefined;
    const [place = 0, height = 0, width = 0] = this.#index.subarray(at, at + 3);
    const block = Math.floor((place * unit) / blockBytes);
    const start = place * unit - block * blockBytes;
    const bytes = this.#blocks[block]?.subarray(start, start + height * width * 3) as Uint8Array;
    return byteImage({bytes, layout: 'interleaved'}, [height, width, 3]);
  }

  #keep(image: number, decoded: ArrayData): void {
    const at = 1 + notes * image;
    const source = bytesOf(decoded);
    const [height = 0, width = 0, channels] = decoded.shape;
    if (source === undefined || channels !== 3 || this.#blocks.length === 0) return;
    if (Atomics.compareExchange(this.#index, at + 3, absent, claimed) !== absent) return; // Another thread keeps it.
    const units = Math.ceil(source.bytes.length / unit);
    const free = Atomics.load(this.#index, 0);
    if ((free + units) * unit > blockBytes * this.#blocks.length) return;
    const place = Atomics.add(this.#index, 0, units);
    const block = Math.floor((place * unit) / blockBytes);
    const start = place * unit - block * blockBytes;
    const target = this.#blocks[block];
    if (target === undefined || start + source.bytes.length > target.length) return;
    target.set(source.bytes, start);
    this.#index.set([place, height, width], at);
    Atomics.store(this.#index, at + 3, there);
  }
}
