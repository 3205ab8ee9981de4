import {type Dirent, readdirSync, realpathSync, statSync} from 'node:fs';
import {basename, dirname, join, sep} from 'node:path';
import {type FileKind, isOf, typeOf} from './file-kind.js';
import {isIgnored} from './ignored-names.js';

/** The files below a folder, of one kind. Paths are relative to it, with `/` between names. */
export interface FoundFiles {
  /** In the order of their paths. */
  readonly files: readonly string[];
  /** How many files are of a type that is not read, by the ends of their names: `{'.heic': 35}`. */
  readonly otherTypes: Readonly<Record<string, number>>;
  /** Links that lead back to where they are, or to files that are there already. */
  readonly repeatedLinks: readonly string[];
  /** Links that lead to nothing, but for those that are named as what is looked for, which are damaged ones. */
  readonly brokenLinks: readonly string[];
  /** The outermost folders without such a file, where others have some. */
  readonly emptyFolders: readonly string[];
}

/** Finds every file of a kind below `root` once, through links too, but for what is hidden or a system's. */
export function findFiles(root: string, kind: FileKind): FoundFiles {
  const walk = new Walk(root, kind);
  return {
    files: walk.files.sort(),
    otherTypes: Object.fromEntries([...walk.otherTypes].sort(([one], [other]) => (one < other ? -1 : 1))),
    repeatedLinks: walk.repeatedLinks.sort(),
    brokenLinks: walk.brokenLinks.sort(),
    emptyFolders: outermost(walk.folders.filter((folder) => !walk.filled.has(folder))),
  };
}

/** Those that do not lie in another one. */
const outermost = (folders: readonly string[]): string[] => {
  const all = new Set(folders);
  return folders.filter((folder) => !all.has(dirname(folder))).sort();
};

/** One pass over a folder: first what is really in it, then where its links lead. */
class Walk {
  readonly files: string[] = [];
  readonly otherTypes = new Map<string, number>();
  readonly repeatedLinks: string[] = [];
  readonly brokenLinks: string[];
  readonly folders: string[] = [];
  /** Folders with such a file in or below them. */
  readonly filled = new Set<string>();
  readonly #root: string;
  readonly #kind: FileKind;
  readonly #links: string[] = [];
  /** Links to such files: where each is, and where it leads. */
  readonly #linkedFiles: {readonly path: string; readonly real: string}[] = [];
  /** The real paths of all folders that were entered. */
  readonly #entered = new Set<string>();

  constructor(root: string, kind: FileKind) {
    this.#root = root;
    this.#kind = kind;
    this.#enter('', realpathSync(root));
    this.brokenLinks = this.#links.filter((path) => !this.#follow(path)); // It grows: linked folders may hold links.
    const taken = new Set<string>();
    for (const {path, real} of this.#linkedFiles) {
      const known = taken.has(real) || (this.#entered.has(dirname(real)) && this.#isTaken(basename(real)));
      if (known) this.repeatedLinks.push(path);
      else this.#take(path);
      taken.add(real);
    }
  }

  #enter(folder: string, real: string): void {
    this.#entered.add(real);
    if (folder !== '') this.folders.push(folder);
    for (const entry of entriesOf(join(this.#root, folder))) {
      const {name} = entry;
      if (isIgnored(name)) continue;
      const path = folder === '' ? name : `${folder}/${name}`;
      if (entry.isSymbolicLink()) this.#links.push(path);
      else if (entry.isDirectory()) {
        if (this.#entered.has(join(real, name))) this.repeatedLinks.push(path);
        else this.#enter(path, join(real, name));
      } else if (entry.isFile()) this.#take(path);
    }
  }

  #take(path: string): void {
    if (!isOf(this.#kind, path)) {
      this.otherTypes.set(typeOf(path), (this.otherTypes.get(typeOf(path)) ?? 0) + 1);
      return;
    }
    this.files.push(path);
    for (let folder = dirname(path); !this.filled.has(folder); folder = dirname(folder)) this.filled.add(folder);
  }

  /** Whether a link leads somewhere; one to nothing that is named as a file is taken for a damaged one. */
  #follow(path: string): boolean {
    const place = join(this.#root, path);
    const status = statSync(place, {throwIfNoEntry: false});
    if (status === undefined) {
      if (typeOf(path) === '') return false;
      this.#take(path);
      return true;
    }
    const real = realpathSync(place);
    if (status.isDirectory()) {
      const around = `${realpathSync(dirname(place))}${sep}`;
      const leadsBack = around.startsWith(real.endsWith(sep) ? real : `${real}${sep}`);
      if (leadsBack || this.#entered.has(real)) this.repeatedLinks.push(path);
      else this.#enter(path, real);
    } else if (isOf(this.#kind, path)) this.#linkedFiles.push({path, real});
    else if (status.isFile()) this.#take(path);
    return true;
  }

  /** Whether a file that is really there is one of those looked for. */
  #isTaken(name: string): boolean {
    return isOf(this.#kind, name) && !isIgnored(name);
  }
}

const entriesOf = (folder: string): Dirent[] =>
  readdirSync(folder, {withFileTypes: true}).sort((one, other) => (one.name < other.name ? -1 : 1));
