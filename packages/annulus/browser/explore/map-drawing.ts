import type {Camera} from './camera.js';
import {dotImage} from './dot-image.js';
import {spreadOut} from './spread-out.js';
import type {State} from './state.js';
import type {Thumbnails} from './thumbnails.js';
import type {Unpacked} from './unpacked.js';

/** What is drawn in a frame. */
export interface Scene {
  readonly data: Unpacked;
  readonly state: State;
  readonly camera: Camera;
  readonly thumbnails: Thumbnails;
  /** Where the pictures are at this moment, x and y of each from 0 to 1. */
  readonly places: Float32Array;
  /** The corners of what is being drawn around pictures, in pixels. */
  readonly lasso: readonly Point[];
  readonly hovered: number | undefined;
}

export type Point = readonly [x: number, y: number];

/** What was drawn, for finding what is under a point. */
export interface Drawn {
  /** Pixels of the thumbnails' sides; 0 where there are dots only. */
  readonly side: number;
  /** The pictures whose thumbnails were drawn, the last on top. */
  readonly thumbnails: readonly number[];
}

/** Pixels below which a thumbnail shows nothing, and above which it would hide others. */
const sides = {smallest: 18, largest: 96, raised: 40};

/** Draws dots, and on them as many thumbnails as have room; the picture that is looked at and its nearest stand on top. */
export function drawMap(context: CanvasRenderingContext2D, scene: Scene): Drawn {
  const {data, state, camera, places, hovered} = scene;
  const {of, entries} = data.colourings[state.colouring] as Unpacked['colourings'][number];
  const colourOf = (index: number) => entries[of[index] as number]?.colour ?? '';
  const shows = (index: number) => !state.hidden.has(of[index] as number);
  const at = (index: number): Point => camera.toScreen(places[2 * index] as number, places[2 * index + 1] as number);
  const theme = getComputedStyle(document.body);
  const accent = theme.getPropertyValue('--accent').trim();
  const spacing = camera.view.scale / Math.sqrt(data.count);
  const room = Math.min(0.8 * spacing, sides.largest, data.sprites.size * 1.25);
  const side = room < sides.smallest ? 0 : room;

  const framed = (index: number, width: number, colour: string): void => {
    const [x, y] = at(index);
    context.fillStyle = colour;
    context.fillRect(x - width / 2 - 2, y - width / 2 - 2, width + 4, width + 4);
    scene.thumbnails.draw(context, index, x, y, width);
  };

  context.clearRect(0, 0, camera.width, camera.height);
  const shown = drawDots(side > 0 ? 3 : Math.max(1.7, Math.min(5, 0.24 * spacing)));
  const spread = side === 0 ? [] : spreadOut(shown, places, side / camera.view.scale);
  for (const index of spread) framed(index, side, colourOf(index));
  const near =
    state.picture === undefined
      ? []
      : data
          .nearestOf(state.picture)
          .map(({index}) => index)
          .filter(shows);
  drawLines(near);
  const raised = [...near.toReversed(), hovered, state.picture].filter((index) => index !== undefined);
  for (const index of raised) {
    const looked = index === state.picture;
    framed(index, Math.max(side, sides.raised) * (looked ? 1.3 : 1), looked ? accent : colourOf(index));
  }
  drawLasso();
  return {side, thumbnails: [...spread, ...raised]};

  /** Draws a dot for each picture on the screen; returns those that are not dimmed. */
  function drawDots(radius: number): number[] {
    const images = entries.map(({colour}) => dotImage(colour, radius, theme.getPropertyValue('--page').trim()));
    const marked = new Set(state.marked);
    const dims = state.query !== '' || marked.size > 0;
    const bright: number[] = [];
    for (let index = 0; index < data.count; index++) {
      const image = images[of[index] as number];
      if (image === undefined || !shows(index)) continue;
      const [x, y] = at(index);
      if (x < -99 || y < -99 || x > camera.width + 99 || y > camera.height + 99) continue;
      const dimmed = dims && !marked.has(index) && (state.query === '' || !data.searched[index]?.includes(state.query));
      context.globalAlpha = dimmed ? 0.13 : 0.9;
      const across = image.width / devicePixelRatio;
      context.drawImage(image, x - across / 2, y - across / 2, across, across);
      if (!dimmed) bright.push(index);
    }
    context.globalAlpha = 1;
    return bright;
  }

  function drawLines(ends: readonly number[]): void {
    if (state.picture === undefined) return;
    context.globalAlpha = 0.4;
    context.strokeStyle = accent;
    context.lineWidth = 1.5;
    context.beginPath();
    for (const index of ends) {
      context.moveTo(...at(state.picture));
      context.lineTo(...at(index));
    }
    context.stroke();
    context.globalAlpha = 1;
  }

  function drawLasso(): void {
    if (scene.lasso.length < 2) return;
    context.beginPath();
    for (const point of scene.lasso) context.lineTo(...point);
    context.closePath();
    context.globalAlpha = 0.12;
    context.fillStyle = accent;
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = accent;
    context.lineWidth = 1.5;
    context.stroke();
  }
}
