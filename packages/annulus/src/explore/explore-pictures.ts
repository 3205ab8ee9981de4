import {calledIn} from '../embedding/pictures.js';
import {bytesText} from '../text/bytes-text.js';
import {plural} from '../text/plural.js';
import {exploration} from './analysis/exploration.js';
import {finiteRows, unitVectors} from './analysis/unit-vectors.js';
import {completeExploreOptions, type ExplorePicturesOptions} from './explore-options.js';
import {type ExploredFiles, listFile} from './explored-files.js';
import {listsOf, listText} from './lists.js';
import {explorePage} from './page/explore-page.js';
import {pageDataOf} from './page/page-data-of.js';
import {evenly} from './pictures/evenly.js';
import {fileContents} from './pictures/file-contents.js';
import {pictureDates} from './pictures/picture-dates.js';
import {type Pictures, selected} from './pictures/pictures.js';
import {readPictures} from './pictures/read-pictures.js';
import {StageDisplay} from './stage-display.js';
import {writeExplored} from './write-explored.js';

export interface ExploreContext {
  readonly print: (line: string) => void;
  /** Aborted: it ends with the signal's reason, and nothing is written. */
  readonly signal?: AbortSignal | undefined;
}

/** What is explored, and where it goes. */
export interface ExplorePicturesRequest {
  readonly pictures: Pictures;
  /** The page's title. */
  readonly title: string;
  /** A folder, which is replaced whole. */
  readonly output: string;
}

/**
 * Explores pictures by their vectors: writes a page with a map of them, and lists of files, into a folder.
 *
 * @throws Error when no vector is finite
 */
export async function explorePictures(
  {pictures: given, title, output}: ExplorePicturesRequest,
  options: ExplorePicturesOptions,
  {print, signal}: ExploreContext,
): Promise<ExploredFiles> {
  const {pictures: most, clusters, seed, progress} = completeExploreOptions(options);
  const finite = finiteRows(given.vectors, given.dimensions);
  const rows = evenly(finite, most);
  for (const line of leftOut([given.names.length, finite.length, rows.length], calledIn(given))) print(line);
  const pictures = selected(given, rows);
  const {files, names, vectors: values, dimensions} = pictures;
  const display = new StageDisplay({progress, print, signal});
  try {
    const {sprites, signatures, unreadable} = await readPictures(pictures, display.begin('Thumbnails'));
    const contents = await fileContents(files, display.begin('Equal files'));
    const dates = await pictureDates(files, display.begin('Dates'));
    const vectors = unitVectors(values, dimensions, [...names.keys()]);
    // Spectrograms of two recordings look alike from afar: copies are told by their files, and by their vectors.
    const looks = pictures.sound ? signatures.map(() => undefined) : signatures;
    const found = await exploration(vectors, {signatures: looks, contents, clusters, seed}, (what) =>
      display.begin(what),
    );
    display.end();
    const called = calledIn(pictures);
    const lists = listsOf(found, vectors, called);
    const data = pageDataOf({pictures, found, lists, sprites, dates, unreadable});
    const many = `${plural(names.length, called)} · ${plural(dimensions, 'number')} each`;
    const page = explorePage({title, subtitle: many, data, sheets: sprites.sheets});
    const texts = lists.map((list) => [listFile(list.id), listText(list, files.length > 0 ? files : names)] as const);
    signal?.throwIfAborted();
    const written = await writeExplored(output, Object.fromEntries([['index.html', page], ...texts]));
    if (unreadable.length > 0) print(`${plural(unreadable.length, called)} cannot be read any more: grey on the page`);
    const copies = found.duplicates.filter(([, second]) => second?.likeness !== 'alike').length;
    print(
      `${plural(copies, 'group')} of copies, ${plural(found.duplicates.length - copies, 'group')} of ${called}s that are alike`,
    );
    print(`Thumbnails of ${sprites.size} pixels, a page of ${bytesText(Buffer.byteLength(page))}`);
    return written;
  } finally {
    display.end();
  }
}

/** @throws Error when nothing is left */
function leftOut([all, finite, shown]: readonly [number, number, number], called: string): string[] {
  if (finite === 0) {
    throw new Error(
      all === 0
        ? `Expected ${called}s to explore, there are none.`
        : `Expected vectors of finite numbers, none of the ${all} is: the training has diverged. Train again with a lower learning rate.`,
    );
  }
  return [
    ...(finite < all ? [`${plural(all - finite, called)} left out, since their vectors are not finite`] : []),
    ...(shown < finite ? [`${shown.toLocaleString('en-US')} of ${plural(finite, called)}, drawn evenly`] : []),
  ];
}
