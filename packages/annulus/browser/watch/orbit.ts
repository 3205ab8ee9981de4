import type {AnchorView} from '../../src/watch/page-data.js';
import {drawn} from './element.js';
import type {Pictures} from './pictures.js';

const side = 300;
const middle = side / 2;
const [nearestAt, farthestAt] = [54, 127];
const golden = Math.PI * (3 - Math.sqrt(5));

/** An anchor in the middle, and around it what it is compared with, the less similar the farther out; the ring is shaded. */
export function orbit({id, row}: AnchorView, pictures: Pictures): SVGSVGElement {
  const radii = row.map((_, at) => nearestAt + (at / Math.max(1, row.length - 1)) * (farthestAt - nearestAt));
  const edgeBefore = (at: number): number | undefined =>
    at <= 0 || at >= row.length ? undefined : ((radii[at - 1] as number) + (radii[at] as number)) / 2;
  const kept = row.map(([, , , part]) => part === 1);
  const [inner, outer] = [edgeBefore(kept.indexOf(true)), edgeBefore(kept.lastIndexOf(true) + 1)];
  const [from, to] = [inner ?? nearestAt - 18, outer ?? farthestAt + 20];
  const circle = (r: number, attributes: Record<string, string | number>) =>
    drawn('circle', {cx: middle, cy: middle, r: r.toFixed(1), ...attributes});
  return drawn(
    'svg',
    {
      class: 'orbit',
      viewBox: `0 0 ${side} ${side}`,
      role: 'img',
      'aria-label': `${pictures.nameOf(id)} and what it is compared with`,
    },
    circle((from + to) / 2, {class: 'band', 'stroke-width': (to - from).toFixed(1)}),
    ...[inner, outer].flatMap((r) => (r === undefined ? [] : [circle(r, {class: 'bound'})])),
    ...row.flatMap(([picture, , , part], at) => {
      const angle = at * golden - Math.PI / 2;
      const r = radii[at] as number;
      const size = part === 1 ? 20 : 16;
      const place = {x: middle + r * Math.cos(angle), y: middle + r * Math.sin(angle), size};
      return round(picture, place, part === 1 ? 'rim in' : 'rim', pictures);
    }),
    ...round(id, {x: middle, y: middle, size: 30}, 'rim anchor', pictures),
  );
}

function round(
  id: number,
  {x, y, size}: {readonly x: number; readonly y: number; readonly size: number},
  rim: string,
  pictures: Pictures,
): SVGElement[] {
  const href = pictures.addressOf(id);
  const at = {x: (x - size).toFixed(1), y: (y - size).toFixed(1), width: 2 * size, height: 2 * size};
  const image =
    href === undefined
      ? []
      : [drawn('image', {...at, href, 'clip-path': 'circle()', preserveAspectRatio: 'xMidYMid slice'})];
  return [
    ...image,
    drawn('circle', {class: rim, cx: x.toFixed(1), cy: y.toFixed(1), r: size}, drawn('title', {}, pictures.nameOf(id))),
  ];
}
