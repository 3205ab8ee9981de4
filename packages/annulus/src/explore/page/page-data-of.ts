import {calledIn} from '../../embedding/pictures.js';
import type {Exploration} from '../analysis/exploration.js';
import type {Pictures} from '../pictures/pictures.js';
import type {SpriteSheets} from '../pictures/sprite-sheets.js';
import {colouringsOf} from './colourings.js';
import {packed} from './packed.js';
import type {PageData, PageList} from './page-data.js';
import {placed} from './placed.js';

/** All that is known of the pictures. */
export interface ExploredPictures {
  readonly pictures: Omit<Pictures, 'vectors' | 'picture'>;
  readonly found: Exploration;
  readonly lists: readonly PageList[];
  readonly sprites: SpriteSheets;
  readonly dates: readonly (string | undefined)[];
  readonly unreadable: readonly number[];
}

/** What the page shows. */
export function pageDataOf({pictures, found, lists, sprites, dates, unreadable}: ExploredPictures): PageData {
  const {names, files, labels, classes, background = '#ffffff'} = pictures;
  const {principal, umap, nearest, clusters} = found;
  return {
    called: calledIn(pictures),
    names,
    ...(files.length > 0 && {files: belowOne(files)}),
    layouts: [
      ...(umap ? [{name: 'UMAP', places: packed(placed(umap))}] : []),
      {name: 'PCA', places: packed(placed(principal))},
    ],
    colourings: colouringsOf({names, clusters, labels, classes, dates: dates.length > 0 ? dates : undefined}),
    nearest: {
      neighbours: nearest.neighbours,
      indices: packed(nearest.indices),
      cosines: packed(Uint16Array.from(nearest.cosines, (cosine) => Math.round(((cosine + 1) / 2) * 65535))),
    },
    lists,
    sprites: {size: sprites.size, perRow: sprites.perRow, sheets: sprites.sheets.length},
    background,
    unreadable,
  };
}

/** Paths without what all of them begin with. */
function belowOne(files: readonly string[]): NonNullable<PageData['files']> {
  const [first = ''] = files;
  let length = first.length;
  for (const file of files) while (!file.startsWith(first.slice(0, length))) length--;
  return {folder: first.slice(0, length), paths: files.map((file) => file.slice(length))};
}
