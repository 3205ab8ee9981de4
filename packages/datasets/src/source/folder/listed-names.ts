import {readdirSync} from 'node:fs';
import {basename, dirname} from 'node:path';

/** What lies in folders, each of which is read once. */
export class ListedNames {
  readonly #names = new Map<string, ReadonlySet<string>>();

  /** Whether there is a file or folder of this path. */
  has(path: string): boolean {
    return this.in(dirname(path)).has(basename(path));
  }

  /** The names in a folder; none where it is no folder. */
  in(folder: string): ReadonlySet<string> {
    const there = this.#names.get(folder);
    if (there) return there;
    const names = new Set(namesIn(folder));
    this.#names.set(folder, names);
    return names;
  }
}

/** The names in a folder in order, but for hidden ones; none where it is no folder. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .sort();
  } catch (cause) {
    const {code} = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw cause;
  }
}
