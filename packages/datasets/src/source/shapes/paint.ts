import type {ArrayData} from '../../array/array-data.js';
import type {Random} from '../../random/random.js';
import {contrastingColors, relatedColors} from './color.js';
import {noise} from './ground.js';
import type {Outline} from './outline.js';
import type {Pattern} from './pattern.js';

/** How much of a pixel an edge leaves covered when it passes `distance` pixels inside of the pixel's centre. */
const coverage = (distance: number): number => Math.min(1, Math.max(0, 0.5 + distance));

/** Nuisance: everything about a picture that its class does not decide. Lengths are in image sides. */
function drawScene(random: Random) {
  const radius = random.uniform(0.3, 0.42);
  return {
    radius,
    x: random.uniform(radius, 1 - radius),
    y: random.uniform(radius, 1 - radius),
    tilt: random.uniform(-0.4, 0.4),
    period: random.uniform(0.17, 0.22),
    rim: random.uniform(0.03, 0.06),
    turn: random.uniform(0, 2 * Math.PI),
    phase: random.uniform(),
    colors: contrastingColors(random),
    ground: noise(random),
    groundColors: relatedColors(random),
    light: random.uniform(0, 2 * Math.PI),
    shade: random.uniform(0, 0.5),
    exposure: random.uniform(0.7, 1.05),
  };
}

/** One picture of a patterned shape on a ground, its edges smoothed. Shape `[size, size, 3]`. */
export function paint(outline: Outline, pattern: Pattern, size: number, random: Random): ArrayData {
  const scene = drawScene(random);
  const {radius, period, colors, ground, groundColors} = scene;
  const [tiltX, tiltY] = [Math.cos(scene.tilt) / radius, Math.sin(scene.tilt) / radius];
  const [turnX, turnY] = [Math.cos(scene.turn) / period, Math.sin(scene.turn) / period];
  const [lightX, lightY] = [Math.cos(scene.light) * scene.shade, Math.sin(scene.light) * scene.shade];
  const data = new Float32Array(size * size * 3);
  for (let at = 0; at < size * size; at++) {
    const x = ((at % size) + 0.5) / size;
    const y = (Math.floor(at / size) + 0.5) / size;
    const dx = x - scene.x;
    const dy = y - scene.y;
    const depth = -outline(tiltX * dx + tiltY * dy, tiltX * dy - tiltY * dx) * radius * size;
    const inside = coverage(depth);
    const patterned = coverage(pattern(turnX * dx + turnY * dy + scene.phase, turnX * dy - turnY * dx) * period * size);
    const first = patterned * coverage(depth - scene.rim * size);
    const height = ground(x, y);
    const brightness = scene.exposure * (1 + lightX * (x - 0.5) + lightY * (y - 0.5));
    for (let channel = 0; channel < 3; channel++) {
      const [one, other] = [colors[0][channel] as number, colors[1][channel] as number];
      const [low, high] = [groundColors[0][channel] as number, groundColors[1][channel] as number];
      const shape = one * first + other * (1 - first);
      const behind = low + (high - low) * height;
      data[at * 3 + channel] = Math.min(1, brightness * (behind + (shape - behind) * inside));
    }
  }
  return {data, shape: [size, size, 3]};
}
