/** How much of the map is seen: places go from 0 to 1, and 0.5 is the middle. */
export interface View {
  /** The place in the middle of the screen. */
  readonly x: number;
  readonly y: number;
  /** Pixels from place 0 to place 1. */
  readonly scale: number;
}

/** Turns places on the map into pixels of the screen. */
export class Camera {
  view: View = {x: 0.5, y: 0.5, scale: 1};
  /** How far places reach to the right and down, from 0 to 1. */
  extent: readonly [right: number, down: number] = [1, 1];
  #width = 1;
  #height = 1;
  #whole = true;

  get width(): number {
    return this.#width;
  }

  get height(): number {
    return this.#height;
  }

  /** Takes the size of the screen in pixels; what showed everything goes on doing so. */
  resize(width: number, height: number): void {
    this.#width = width;
    this.#height = height;
    this.settle();
  }

  /** Shows the whole of a new layout, where the whole of the last was shown. */
  settle(): void {
    if (this.#whole) this.showWhole();
  }

  showWhole(): void {
    const margin = Math.min(150, 0.17 * Math.min(this.#width, this.#height));
    const [right, down] = this.extent.map((share) => Math.max(0.2, share)) as [number, number];
    const scale = Math.min((this.#width - margin) / right, (this.#height - margin) / down);
    this.view = {x: 0.5, y: 0.5, scale: Math.max(40, scale)};
    this.#whole = true;
  }

  toScreen(x: number, y: number): [number, number] {
    const {scale, x: middle, y: center} = this.view;
    return [(x - middle) * scale + this.#width / 2, (y - center) * scale + this.#height / 2];
  }

  pan(right: number, down: number): void {
    const {x, y, scale} = this.view;
    this.view = {x: x - right / scale, y: y - down / scale, scale};
    this.#whole = false;
  }

  /** Zooms so that what is under a point of the screen stays there. */
  zoom(factor: number, atX: number = this.#width / 2, atY: number = this.#height / 2): void {
    const {x, y, scale} = this.view;
    const next = Math.max(60, Math.min(4e5, scale * factor));
    const [right, down] = [atX - this.#width / 2, atY - this.#height / 2];
    this.view = {x: x + right / scale - right / next, y: y + down / scale - down / next, scale: next};
    this.#whole = false;
  }

  /** Brings a place into the middle unless it is well inside the screen. */
  reach(x: number, y: number): void {
    const [left, top] = this.toScreen(x, y);
    const inside = left > 60 && top > 60 && left < this.#width - 60 && top < this.#height - 60;
    if (!inside) this.view = {...this.view, x, y};
    if (!inside) this.#whole = false;
  }
}
