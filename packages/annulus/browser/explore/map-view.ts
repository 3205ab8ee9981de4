import {Camera} from './camera.js';
import {byId} from './element.js';
import {Hint} from './hint.js';
import {inside} from './inside.js';
import {type Drawn, drawMap, type Point} from './map-drawing.js';
import type {Store} from './state.js';
import type {Thumbnails} from './thumbnails.js';
import type {Unpacked} from './unpacked.js';

/** Milliseconds of the way from one layout to the other. */
const journey = 700;

/** The map: it draws itself anew when something has changed, at most once a frame. */
export class MapView {
  readonly canvas = byId<HTMLCanvasElement>('map');
  readonly camera = new Camera();
  readonly #context = this.canvas.getContext('2d') as CanvasRenderingContext2D;
  readonly #hint: Hint;
  #drawn: Drawn = {side: 0, thumbnails: []};
  #places: Float32Array;
  #lasso: readonly Point[] = [];
  #hovered: number | undefined;
  #frame = 0;

  constructor(
    private readonly data: Unpacked,
    private readonly store: Store,
    private readonly thumbnails: Thumbnails,
  ) {
    this.#hint = new Hint(data, thumbnails);
    this.#places = (data.layouts[store.state.layout] as Unpacked['layouts'][number]).places;
    this.camera.extent = extentOf(this.#places);
    new ResizeObserver(() => this.#resize()).observe(this.canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.redraw());
    store.onChange((state, before) => {
      if (state.layout !== before.layout) this.#travel(state.layout);
      if (state.picture !== undefined && state.picture !== before.picture)
        this.camera.reach(...this.place(state.picture));
      this.redraw();
    });
  }

  /** Where a picture is, x and y from 0 to 1. */
  place(index: number): [number, number] {
    return [this.#places[2 * index] as number, this.#places[2 * index + 1] as number];
  }

  redraw(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      const {data, camera, thumbnails} = this;
      const scene = {data, camera, thumbnails, state: this.store.state, places: this.#places};
      this.#drawn = drawMap(this.#context, {...scene, lasso: this.#lasso, hovered: this.#hovered});
    });
  }

  shows(index: number): boolean {
    const {colouring, hidden} = this.store.state;
    return !hidden.has(this.data.colourings[colouring]?.of[index] as number);
  }

  /** The picture under a point: of thumbnails the topmost, of dots the nearest within reach. */
  at(x: number, y: number, reach: number): number | undefined {
    const {side, thumbnails} = this.#drawn;
    const away = (index: number): number => {
      const [right, down] = this.camera.toScreen(...this.place(index));
      return Math.max(Math.abs(right - x), Math.abs(down - y));
    };
    const on = thumbnails.findLast((index) => away(index) <= Math.max(side, 20) / 2);
    if (on !== undefined) return on;
    let nearest: number | undefined;
    let closest = reach;
    for (let index = 0; index < this.data.count; index++) {
      const distance = this.shows(index) ? away(index) : closest;
      if (distance < closest) [nearest, closest] = [index, distance];
    }
    return nearest;
  }

  /** Points at a picture without choosing it. */
  hover(index: number | undefined, x: number, y: number): void {
    this.#hint.show(index, x, y, this.camera.width);
    if (index === this.#hovered) return;
    this.#hovered = index;
    this.canvas.style.cursor = index === undefined ? '' : 'pointer';
    this.redraw();
  }

  /** Shows what is being drawn around pictures. */
  outline(points: readonly Point[]): void {
    this.#lasso = points;
    this.redraw();
  }

  /** The pictures within an outline. */
  within(points: readonly Point[]): number[] {
    return [...this.data.names.keys()].filter(
      (index) => this.shows(index) && inside(this.camera.toScreen(...this.place(index)), points),
    );
  }

  #travel(layout: number): void {
    const from = this.#places.slice();
    const to = (this.data.layouts[layout] as Unpacked['layouts'][number]).places;
    this.camera.extent = extentOf(to);
    this.camera.settle();
    const start = performance.now();
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const step = (now: number): void => {
      if (this.store.state.layout !== layout) return;
      const share = still ? 1 : Math.min(1, Math.max(0, (now - start) / journey));
      const eased = share * share * (3 - 2 * share);
      this.#places = share === 1 ? to : from.map((value, at) => value + eased * ((to[at] as number) - value));
      this.redraw();
      if (share < 1) requestAnimationFrame(step);
    };
    step(start);
  }

  #resize(): void {
    const {clientWidth, clientHeight} = this.canvas;
    this.canvas.width = Math.round(clientWidth * devicePixelRatio);
    this.canvas.height = Math.round(clientHeight * devicePixelRatio);
    this.#context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    this.camera.resize(clientWidth, clientHeight);
    this.redraw();
  }
}

/** How far places reach to the right and down; their middle is 0.5. */
function extentOf(places: Float32Array): [right: number, down: number] {
  const reach = [0, 1].map((axis) =>
    places.reduce((most, place, at) => (at % 2 === axis ? Math.max(most, Math.abs(place - 0.5)) : most), 0),
  );
  return reach.map((half) => 2 * half) as [number, number];
}
