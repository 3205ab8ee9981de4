import type {ArrayData, ImageSize} from '../array/array-data.js';
import {bytesOf, sidesOf} from '../array/byte-image.js';
import {type Box, expectInside} from './crop.js';
import {BAND, bandRoom, downInBands, type Rows, type Taps} from './down-in-bands.js';
import {expectColors} from './expect-colors.js';
import type {Interpolation} from './interpolation.js';
import {growMemoryTo, kernels, memory} from './kernels.js';

/** Bytes of a block of four values, of which kernels work on one or more at a time. */
const BLOCK = 16;

/** Bytes that an image is followed by, because kernels go beyond its end. */
const MARGIN = 64;

/** Four pixels of three values: kernels of colours go over an image in these. */
const FOUR_PIXELS = 48;

/** What lies below it belongs to the compiled code. */
const FIRST = 1024;

const roundedUp = (bytes: number, to: number): number => Math.ceil(bytes / to) * to;

/**
 * One image that augmentations change in place, in the memory of the compiled kernels.
 *
 * There is one canvas per thread, which works because augmentations are synchronous and none runs inside another.
 */
export class Canvas implements ImageSize {
  height = 0;
  width = 0;
  channels = 0;
  #image: ArrayData = {data: new Float32Array(), shape: []};
  /** Where the pixels are; 0 while they are still those of the image itself. */
  #at = 0;
  #free = FIRST;
  /** Whether the values are known to lie in [0, 1], as what changes colours takes them. */
  #range: 'known' | 'unknown' = 'unknown';

  /** Begins with `image`, which is not written to. */
  open(image: ArrayData): this {
    const {height, width, channels} = sidesOf(image);
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.#image = image;
    this.#at = 0;
    this.#free = FIRST;
    this.#range = bytesOf(image) ? 'known' : 'unknown';
    return this;
  }

  /** The pixels as they are now: the image's own when nothing has changed, otherwise good only until the canvas is opened again. */
  get view(): ArrayData {
    if (this.#at === 0) return this.#image;
    return {data: this.pixels, shape: [this.height, this.width, this.channels]};
  }

  /** The pixels as they are now: the image itself when nothing has changed, otherwise a copy. */
  get result(): ArrayData {
    const {data, shape} = this.view;
    return this.#at === 0 ? this.#image : {data: data.slice(), shape};
  }

  /** The pixels, to be written to. */
  get pixels(): Float32Array {
    this.#load();
    return new Float32Array(memory.buffer, this.#at, this.height * this.width * this.channels);
  }

  /** The same, of an image in the colours that are changed: values in [0, 1] before, any after. */
  get colors(): Float32Array {
    this.#loadColors();
    this.#range = 'unknown';
    return this.pixels;
  }

  resizedCrop(box: Box, height: number, width: number, how: Interpolation): void {
    expectInside(this, box);
    const {width: columns} = box;
    const {channels} = this;
    const middleBytes = roundedUp(columns * channels * 4, BLOCK);
    const middle = this.#room(height * middleBytes + MARGIN);
    this.#down(box, height, how, {at: middle, bytes: middleBytes});
    const across = this.#taps(columns, width, how);
    this.#at = this.#imageRoom(height * width);
    kernels.resampleAcross(
      middle,
      middleBytes,
      height,
      width,
      channels,
      across.first,
      across.weights,
      across.reach,
      this.#at,
    );
    this.height = height;
    this.width = width;
  }

  /** @throws RangeError when values are not in [0, 1], here and wherever colours are changed */
  brighten(factor: number): void {
    this.#loadColors();
    kernels.shift(this.#at, this.#bytes, factor, 0);
  }

  contrast(factor: number): void {
    this.#loadColors();
    const pixels = this.height * this.width;
    const meanLuma = kernels.sumOfLuma(this.#at, pixels, this.channels) / pixels;
    kernels.shift(this.#at, this.#bytes, factor, (1 - factor) * meanLuma);
  }

  saturate(factor: number): void {
    if (this.channels === 1) return;
    this.#loadColors();
    kernels.saturate(this.#at, this.#bytes, factor);
  }

  gray(): void {
    if (this.channels === 1) return;
    this.#load();
    kernels.gray(this.#at, this.#bytes);
  }

  /** @param delta - turns, in [-0.5, 0.5] */
  turnHue(delta: number): void {
    if (this.channels === 1) return;
    this.#loadColors();
    kernels.turnHue(this.#at, this.#bytes, 6 * delta);
  }

  /** @param means - one for each channel, as the `slopes` */
  normalize(means: readonly number[], slopes: readonly number[]): void {
    this.#load();
    this.#range = 'unknown';
    const three = (values: readonly number[]) => (this.channels === 1 ? [...values, ...values, ...values] : values);
    kernels.normalize(this.#at, this.#bytes, ...three(means), ...three(slopes));
  }

  flip(): void {
    this.#load();
    kernels.flip(this.#at, this.height, this.width, this.channels);
  }

  /** @param kernel - an odd number of weights */
  blur(kernel: Float32Array): void {
    this.#load();
    const {height, width, channels} = this;
    const size = kernel.length;
    const weights = this.#room(size * 4);
    new Float32Array(memory.buffer, weights, size).set(kernel);
    const line = this.#room((width + size) * channels * 4 + MARGIN);
    const other = this.#imageRoom(height * width);
    kernels.blurAcross(this.#at, other, height, width, channels, weights, size, line);
    kernels.blurDown(other, this.#at, height, width * channels, weights, size);
  }

  /** The rows of a box resampled into `height` rows. */
  #down({top, left, height: rows, width: columns}: Box, height: number, how: Interpolation, target: Rows): void {
    const run = columns * this.channels;
    const taps = this.#taps(rows, height, how);
    const rowBytes = this.width * this.channels;
    const large = rows * rowBytes > BAND && this.#at === 0 ? bytesOf(this.#image) : undefined;
    if (large?.layout === 'interleaved') {
      const bytes = large.bytes.subarray(top * rowBytes, (top + rows) * rowBytes);
      const room = this.#room(bandRoom(rowBytes, taps));
      downInBands({bytes, rowBytes, from: left * this.channels, run, taps, height, room, target});
      return;
    }
    const source = this.#rows(top, rows) + left * this.channels * 4;
    const {first, weights, reach} = taps;
    kernels.resampleDown(source, 4 * rowBytes, run, first, weights, reach, height, target.at, target.bytes);
  }

  /** Bytes of the pixels, as far as kernels of colours go over them. */
  get #bytes(): number {
    return roundedUp(this.height * this.width * this.channels * 4, FOUR_PIXELS);
  }

  #room(bytes: number): number {
    const at = this.#free;
    this.#free = roundedUp(at + bytes, BLOCK);
    growMemoryTo(this.#free);
    return at;
  }

  #imageRoom(pixels: number): number {
    return this.#room(roundedUp(pixels * this.channels * 4, FOUR_PIXELS) + MARGIN);
  }

  #loadColors(): void {
    this.#load();
    if (this.#range === 'unknown') expectColors(this.pixels);
    this.#range = 'known';
  }

  #load(): void {
    if (this.#at !== 0) return;
    this.#at = this.#rows(0, this.height);
  }

  /** Where the rows from `top` on are, which are all of the image that is brought along. */
  #rows(top: number, rows: number): number {
    const run = this.width * this.channels;
    if (this.#at !== 0) return this.#at + top * run * 4;
    const at = this.#imageRoom(rows * this.width);
    const source = bytesOf(this.#image);
    if (source === undefined) {
      new Float32Array(memory.buffer, at, rows * run).set(this.#image.data.subarray(top * run, (top + rows) * run));
    } else if (source.layout === 'interleaved' || this.channels === 1) {
      kernels.expand(this.#copied(source.bytes.subarray(top * run, (top + rows) * run)), rows * run, at);
    } else {
      const [plane, part] = [this.height * this.width, rows * this.width];
      const planes = this.#room(3 * part + BLOCK);
      const copies = new Uint8Array(memory.buffer, planes, 3 * part);
      for (let channel = 0; channel < 3; channel++) {
        const first = channel * plane + top * this.width;
        copies.set(source.bytes.subarray(first, first + part), channel * part);
      }
      kernels.expandPlanes(planes, part, part, at);
    }
    return at;
  }

  #copied(bytes: Uint8Array): number {
    const at = this.#room(bytes.length + BLOCK);
    new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
    return at;
  }

  /** For each pixel of a resampled line, the pixels it is made of: `reach` weights from `first` on. */
  #taps(from: number, to: number, how: Interpolation): Taps {
    const support = how === 'antialiased' ? Math.max(1, from / to) : 1;
    const reach = how === 'nearest' ? 1 : Math.min(from, Math.ceil(2 * support));
    const first = this.#room(to * 4);
    const weights = this.#room(to * reach * 4);
    if (how === 'nearest') kernels.nearestTaps(first, weights, from, to);
    else kernels.triangleTaps(first, weights, from, to, support, reach);
    return {reach, first, weights};
  }
}
