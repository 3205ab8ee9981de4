import {existsSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {setFolder} from '../../datasets/set-folder.js';
import {howToGet} from '../../download/how-to-get.js';
import {OptionError} from '../../options/option-error.js';

/** How the folder of a data set is told from others. */
export interface SoughtSet {
  /** As people call it. */
  readonly title: string;
  /** Folders in `root` that may be its own, as `annulus download` or people call them. */
  readonly folders: readonly [string, ...string[]];
  /** Folders that may stand around it, as its archives have them. */
  readonly around: string;
  /** A file that it has. */
  readonly mark: string;
}

/** The folder of a data set, in `root` or `root` itself; undefined where it is not there. */
export const setPlace = (sought: SoughtSet, root: string): string | undefined =>
  placesOf(sought, root).find((place) => existsSync(join(place, sought.mark)));

/** Where it may be, the likeliest first. */
function placesOf({folders, around}: SoughtSet, root: string): readonly string[] {
  const own = folders.map((name) => setFolder(name, root)).filter((folder) => folder !== root);
  return [...own, root].flatMap((folder) => [folder, join(folder, around)]);
}

/** What is there of it without the file that it is told by; undefined where nothing is. */
export function incompletePlace(sought: SoughtSet, root: string): string | undefined {
  if (setPlace(sought, root) !== undefined) return undefined;
  const [folder = '', name = ''] = sought.mark.split('/');
  const ofSet = /\.json$/.test(name) ? /2017\.json$/ : /./; // Other data sets have annotations, too.
  return placesOf(sought, root).find((place) => {
    const inside = join(place, folder);
    return existsSync(inside) && readdirSync(inside).some((each) => ofSet.test(each));
  });
}

/** @throws {OptionError} when it is not there */
export function expectedPlace(sought: SoughtSet, root: string): string {
  const place = setPlace(sought, root);
  if (place !== undefined) return place;
  const {title, folders, mark} = sought;
  const advice = howToGet(folders[0], root);
  const incomplete = incompletePlace(sought, root);
  if (incomplete !== undefined) {
    throw new OptionError({
      option: 'root',
      received: root,
      expected: () => `${title} in ${incomplete} to have ${mark}, which is not there`,
      advice: (wording) => ['Unpack it there.', ...(advice ? [advice(wording)] : [])].join(' '),
    });
  }
  throw new OptionError({
    option: 'root',
    received: root,
    expected: ({option}) =>
      `${option('root')} to hold ${title} in ${join(root, folders[0])}, or to be its folder with ${mark} in it; ${root} ${
        existsSync(root) ? 'has neither' : 'does not exist'
      }`,
    ...(advice && {advice}),
  });
}
