import type {AnchorView} from '../../src/watch/page-data.js';
import {drawn} from './element.js';
import type {Pictures} from './pictures.js';

const side = 300;
const middle = side / 2;
const [nearestAt, farthestAt] = [58, 128];
const golden = Math.PI * (3 - Math.sqrt(5));

/** An anchor in the middle, and around it what it is compared with, the farther the less similar; the ring is shaded. */
export function orbit({id, row}: AnchorView, pictures: Pictures): SVGSVGElement {
  const similarities = row.map(([, similarity]) => similarity);
  const [low, high] = [Math.min(...similarities), Math.max(...similarities)];
  const radiusOf = (similarity: number) =>
    high === low ? farthestAt : farthestAt - ((similarity - low) / (high - low)) * (farthestAt - nearestAt);
  const between = (part: 0 | 2): number | undefined => {
    const outside = row.filter(([, , , of]) => of === part).map(([, similarity]) => radiusOf(similarity));
    const inside = row.filter(([, , , of]) => of === 1).map(([, similarity]) => radiusOf(similarity));
    if (outside.length === 0 || inside.length === 0) return undefined;
    return part === 0
      ? (Math.max(...outside) + Math.min(...inside)) / 2
      : (Math.min(...outside) + Math.max(...inside)) / 2;
  };
  const [inner, outer] = [between(0), between(2)];
  const [from, to] = [inner ?? nearestAt - 20, outer ?? farthestAt + 20];
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
    ...row.toReversed().flatMap(([picture, similarity, , part], at) => {
      const angle = at * golden - Math.PI / 2;
      const r = radiusOf(similarity);
      const size = part === 1 ? 17 : 13;
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
  const clip = `clip-path`;
  const image =
    href === undefined
      ? []
      : [drawn('image', {...at, href, [clip]: 'circle()', preserveAspectRatio: 'xMidYMid slice'})];
  return [
    ...image,
    drawn('circle', {class: rim, cx: x.toFixed(1), cy: y.toFixed(1), r: size}, drawn('title', {}, pictures.nameOf(id))),
  ];
}
