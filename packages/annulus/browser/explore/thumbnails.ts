import {element} from './element.js';
import type {Unpacked} from './unpacked.js';

/** The thumbnails, for the map and for the panel. */
export class Thumbnails {
  readonly #data: Unpacked;
  readonly #images: ImageBitmap[] = [];

  /** @param onLoad - called as each sheet can be drawn */
  constructor(data: Unpacked, files: readonly Blob[], onLoad: () => void) {
    this.#data = data;
    const addresses = files.map((file) => URL.createObjectURL(file));
    const rules = addresses.map((address, sheet) => `.sheet-${sheet} { background-image: url(${address}); }`);
    document.head.append(element('style', {}, rules.join('\n')));
    for (const [sheet, file] of files.entries()) {
      void createImageBitmap(file).then((image) => {
        this.#images[sheet] = image;
        onLoad();
      });
    }
  }

  /** Draws one with its middle at a point. */
  draw(context: CanvasRenderingContext2D, index: number, x: number, y: number, side: number): void {
    const {size} = this.#data.sprites;
    const {sheet, row, column} = this.#placeOf(index);
    const image = this.#images[sheet];
    if (image === undefined) return;
    context.drawImage(image, column * size, row * size, size, size, x - side / 2, y - side / 2, side, side);
  }

  /** An element that shows one. */
  element(index: number): HTMLElement {
    const {sheet, row, column} = this.#placeOf(index);
    const style = `--across: ${this.#data.sprites.perRow}; --row: ${row}; --column: ${column}`;
    return element('span', {class: `thumb sheet-${sheet}`, style});
  }

  #placeOf(index: number): {sheet: number; row: number; column: number} {
    const {perRow} = this.#data.sprites;
    const within = index % perRow ** 2;
    return {sheet: Math.floor(index / perRow ** 2), row: Math.floor(within / perRow), column: within % perRow};
  }
}
