import type {Neighbour} from '@annulus/transfer/browser';
import type {Collection, Picture} from './collection.js';
import {element} from './element.js';

/** A picture that is looked for. */
export interface Query {
  readonly name: string;
  /** The address of the picture. */
  readonly image: string;
  readonly vector: Float32Array;
  /** What is to be said of it, such as how long it took. */
  readonly note: string;
}

/** One search: the picture, and the nearest of the collection beside it. */
export function searchView(
  query: Query,
  found: readonly Neighbour[],
  {pictures}: Collection,
  findLike: (row: number) => void,
): HTMLElement {
  const neighbours = found.map(({row, similarity}) =>
    element(
      'li',
      {},
      neighbourButton(pictures[row] as Picture, similarity, () => findLike(row)),
    ),
  );
  const view = element('section', {className: 'search'}, queryFigure(query));
  const heading = element('h2', {}, `Nearest to ${query.name}`);
  view.append(element('div', {}, heading, element('ol', {}, ...neighbours)));
  return view;
}

/** A search of which nothing is known to compare with. */
export const lonelyView = (query: Query): HTMLElement => element('section', {className: 'search'}, queryFigure(query));

function queryFigure({name, image, vector, note}: Query): HTMLElement {
  const json = new Blob([JSON.stringify([...vector])], {type: 'application/json'});
  const save = element('a', {href: URL.createObjectURL(json), download: `${name}.json`}, 'Save its vector');
  const caption = element('figcaption', {}, `${name}. ${note} `, save);
  return element('figure', {className: 'query'}, element('img', {src: image, alt: name}), caption);
}

function neighbourButton({name, thumbnail}: Picture, similarity: number, onclick: () => void): HTMLElement {
  const shown = similarity.toFixed(3);
  const meter = element('meter', {min: 0, max: 1, value: Math.max(0, similarity)});
  meter.ariaHidden = 'true';
  const button = element(
    'button',
    {type: 'button', title: `${name}: show more like this`, onclick},
    element('img', {src: thumbnail, alt: '', loading: 'lazy'}),
    element('span', {className: 'name'}, name.split('/').at(-1) ?? name),
    element('span', {className: 'similarity'}, shown, meter),
  );
  button.ariaLabel = `${name}, similarity ${shown}: show more like this`;
  return button;
}
