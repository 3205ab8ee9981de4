import {byId} from './element.js';
import type {Thumbnails} from './thumbnails.js';
import type {Unpacked} from './unpacked.js';

/** The name of what the pointer is on. */
export class Hint {
  readonly #tip = byId('tip');
  #shown: number | undefined;

  constructor(
    private readonly data: Unpacked,
    private readonly thumbnails: Thumbnails,
  ) {}

  show(index: number | undefined, x: number, y: number, width: number): void {
    this.#tip.hidden = index === undefined;
    if (index === undefined) return;
    if (index !== this.#shown) this.#tip.replaceChildren(this.thumbnails.element(index), this.data.names[index] ?? '');
    this.#shown = index;
    const left = x > width / 2;
    this.#tip.style.top = `${Math.max(8, y - 60)}px`;
    this.#tip.style.left = left ? 'auto' : `${x + 34}px`;
    this.#tip.style.right = left ? `${width - x + 34}px` : 'auto';
  }
}
