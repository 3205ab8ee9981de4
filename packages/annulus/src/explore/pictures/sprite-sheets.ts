import sharp from 'sharp';

/** Thumbnails side by side in larger pictures: the first sheet is filled row by row, then the next. */
export interface SpriteSheets {
  /** Pixels of both sides of a thumbnail. */
  readonly size: number;
  /** Thumbnails in a row, and rows in a full sheet. */
  readonly perRow: number;
  /** WebP files. */
  readonly sheets: readonly Uint8Array[];
}

/** Pixels of both sides of a sheet at most: what every browser can draw from. */
const sheetSide = 2048;

/**
 * Fills sheets with thumbnails as they come, so that no more than one is in memory.
 */
export class SpriteSheetWriter {
  readonly #size: number;
  readonly #perRow: number;
  readonly #sheets: Promise<Uint8Array>[] = [];
  #pixels: Uint8Array;
  #filled = 0;

  /** @param pictures - how many will come */
  constructor(size: number, pictures: number) {
    this.#size = size;
    this.#perRow = Math.min(Math.floor(sheetSide / size), Math.ceil(Math.sqrt(pictures)));
    this.#pixels = this.#empty();
  }

  /** @param pixels - Shape `[size, size, 3]` */
  add(pixels: Uint8Array): void {
    const width = this.#perRow * this.#size;
    const [row, column] = [Math.floor(this.#filled / this.#perRow), this.#filled % this.#perRow];
    for (let line = 0; line < this.#size; line++) {
      const from = pixels.subarray(line * this.#size * 3, (line + 1) * this.#size * 3);
      this.#pixels.set(from, ((row * this.#size + line) * width + column * this.#size) * 3);
    }
    if (++this.#filled === this.#perRow ** 2) this.#encode(this.#perRow);
  }

  async finish(): Promise<SpriteSheets> {
    if (this.#filled > 0) this.#encode(Math.ceil(this.#filled / this.#perRow));
    return {size: this.#size, perRow: this.#perRow, sheets: await Promise.all(this.#sheets)};
  }

  #encode(rows: number): void {
    const [width, height] = [this.#perRow * this.#size, rows * this.#size];
    const pixels = this.#pixels.subarray(0, width * height * 3);
    this.#sheets.push(
      sharp(pixels, {raw: {width, height, channels: 3}})
        .webp({quality: 72, effort: 2})
        .toBuffer(),
    );
    this.#pixels = this.#empty();
    this.#filled = 0;
  }

  #empty(): Uint8Array {
    return new Uint8Array((this.#perRow * this.#size) ** 2 * 3).fill(128);
  }
}
