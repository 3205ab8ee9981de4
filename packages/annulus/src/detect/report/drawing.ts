import {type Html, html} from '../../report/html.js';
import type {DrawnObject} from '../cases/detection-case.js';
import {personSkeleton} from './person-skeleton.js';

/** A picture with objects over it: their boxes and names, the borders of their masks, the skeletons of persons. */
export const drawing = (
  picture: {readonly id: string; readonly width: number; readonly height: number; readonly says: string},
  objects: readonly DrawnObject[],
): Html =>
  html`<svg class="scene" viewBox="0 0 ${picture.width} ${picture.height}" role="img" aria-label="${picture.says}"><use href="#${picture.id}"/>${objects.map((object) => drawn(object, picture.width))}</svg>`;

function drawn({label, box, outline, keypoints, found}: DrawnObject, width: number): Html {
  const [left = 0, top = 0, right = 0, bottom = 0] = box;
  const kind = found === undefined ? 'there' : found.isRight ? 'right' : 'wrong';
  const name = found === undefined ? label : `${label} ${Math.round(100 * found.score)}`;
  // A name at the right border would be cut off.
  const place = left > 0.8 * width ? html`x="${rounded(right - 3)}" text-anchor="end"` : html`x="${rounded(left + 3)}"`;
  return html`<g class="${kind}">${outline === undefined ? '' : html`<path d="${outline}"/>`}<rect x="${left}" y="${top}" width="${rounded(right - left)}" height="${rounded(bottom - top)}"/>${keypoints ? skeleton(keypoints) : ''}<text ${place} y="${rounded(Math.max(13, top + 13))}">${name}</text></g>`;
}

function skeleton(keypoints: readonly number[]): Html {
  const at = (point: number) => keypoints.slice(3 * point, 3 * point + 3);
  const bones = personSkeleton.flatMap(([from, to]) => {
    const [[x = 0, y = 0, one = 0], [toX = 0, toY = 0, other = 0]] = [at(from), at(to)];
    return one > 0 && other > 0 ? [`M${x} ${y}L${toX} ${toY}`] : [];
  });
  const joints = Array.from({length: keypoints.length / 3}, (_, point) => at(point)).filter(
    ([, , shown = 0]) => shown > 0,
  );
  return html`<path class="bones" d="${bones.join('')}"/>${joints.map(([x = 0, y = 0]) => html`<circle cx="${x}" cy="${y}" r="2.4"/>`)}`;
}

const rounded = (value: number): number => Math.round(10 * value) / 10;
