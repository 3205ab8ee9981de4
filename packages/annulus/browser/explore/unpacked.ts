import type {Colouring, Packed, PageData, PageList} from '../../src/explore/page/page-data.js';

/** The page's data, ready to draw. Pictures go by their index. */
export interface Unpacked {
  /** What an example is called: a picture, or a recording. */
  readonly called: PageData['called'];
  readonly count: number;
  readonly names: readonly string[];
  /** Lower case, for searching. */
  readonly searched: readonly string[];
  readonly paths: readonly string[] | undefined;
  /** x and y of each picture from 0 to 1. */
  readonly layouts: readonly {readonly name: string; readonly places: Float32Array}[];
  readonly colourings: readonly (Omit<Colouring, 'of'> & {readonly of: Uint16Array})[];
  readonly lists: readonly PageList[];
  readonly sprites: PageData['sprites'];
  readonly background: string;
  readonly unreadable: ReadonlySet<number>;
  /** The nearest pictures of one. */
  nearestOf(index: number): {readonly index: number; readonly cosine: number}[];
}

const bytesOf = (text: Packed): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

const words = (text: Packed): Uint16Array => new Uint16Array(bytesOf(text).buffer);

/** Reads the data out of the page. */
export function unpackedData(): Unpacked {
  const data = JSON.parse(document.getElementById('data')?.textContent ?? '') as PageData;
  const {names, files, nearest} = data;
  const indices = new Uint32Array(bytesOf(nearest.indices).buffer);
  const cosines = words(nearest.cosines);
  return {
    called: data.called,
    count: names.length,
    names,
    searched: names.map((name) => name.toLowerCase()),
    paths: files?.paths.map((path) => files.folder + path),
    layouts: data.layouts.map(({name, places}) => ({
      name,
      places: Float32Array.from(words(places), (step) => step / 65535),
    })),
    colourings: data.colourings.map((colouring) => ({...colouring, of: words(colouring.of)})),
    lists: data.lists,
    sprites: data.sprites,
    background: data.background,
    unreadable: new Set(data.unreadable),
    nearestOf: (index) =>
      Array.from({length: nearest.neighbours}, (_, place) => {
        const at = index * nearest.neighbours + place;
        return {index: indices[at] as number, cosine: ((cosines[at] as number) / 65535) * 2 - 1};
      }),
  };
}

/** The sheets of thumbnails, each as a file in memory that elements and the map can show. */
export const sheetFiles = (): Blob[] =>
  [...document.querySelectorAll('script.sheet')].map((element) => {
    const bytes = bytesOf((element.textContent ?? '').trim());
    element.remove();
    return new Blob([bytes], {type: 'image/webp'});
  });
