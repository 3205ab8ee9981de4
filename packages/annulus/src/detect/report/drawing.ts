import {type Html, html} from '../../report/html.js';
import type {DrawnObject} from '../cases/detection-case.js';
import {type LabelPlace, labelPlaces} from './label-places.js';
import {personSkeleton} from './person-skeleton.js';

/** Probabilities below which a detection is drawn faintly. */
const sure = 0.5;

/** Colours that objects which are there have in turn. */
const colours = 4;

/** The picture that is drawn over, by the name that it has in the page. */
export interface DrawnPicture {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** What is to be seen, for who does not see it. */
  readonly says: string;
}

/** A picture with objects over it: their boxes and names, the borders of their masks, the skeletons of persons. */
export function drawing(picture: DrawnPicture, objects: readonly DrawnObject[]): Html {
  const {id, width, height, says} = picture;
  const places = labelPlaces(
    objects.map((object) => ({name: nameOf(object), box: object.box})),
    picture,
  );
  const labels = objects.map((object, at) => labelOf(object, at, places[at]));
  return html`<svg class="scene" viewBox="0 0 ${width} ${height}" role="img" aria-label="${says}"><use href="#${id}"/>${objects.map(shapeOf)}${labels}</svg>`;
}

function shapeOf(object: DrawnObject, at: number): Html {
  const {box, outline, keypoints} = object;
  const [left = 0, top = 0, right = 0, bottom = 0] = box;
  return html`<g class="${kindOf(object, at)}"><title>${nameOf(object)}</title>${outline === undefined ? '' : html`<path d="${outline}"/>`}<rect x="${left}" y="${top}" width="${rounded(right - left)}" height="${rounded(bottom - top)}"/>${keypoints ? skeleton(keypoints) : ''}</g>`;
}

const labelOf = (object: DrawnObject, at: number, place: LabelPlace | undefined): Html =>
  place ? html`<text class="${kindOf(object, at)}" x="${place.x}" y="${place.y}">${nameOf(object)}</text>` : html``;

const nameOf = ({label, found}: DrawnObject): string =>
  found === undefined ? label : `${label} ${Math.round(100 * found.score)}`;

function kindOf({found}: DrawnObject, at: number): string {
  if (found === undefined) return `there there-${at % colours}`;
  const {isRight, score} = found;
  const judged = isRight === undefined ? 'uncounted' : isRight ? 'right' : 'wrong';
  return `${judged}${score < sure ? ' faint' : ''}`;
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
