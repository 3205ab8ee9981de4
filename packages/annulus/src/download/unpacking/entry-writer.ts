import {mkdir, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {chosenPath} from './chosen-path.js';
import {safePath} from './safe-path.js';
import type {Unpacked, Unpacking} from './unpacking.js';

/** Writes the entries of an archive that are wanted, and makes their folders. */
export class EntryWriter {
  readonly #unpacking: Unpacking;
  readonly #folders = new Set<string>();
  #files = 0;
  links = 0;

  constructor(unpacking: Unpacking) {
    this.#unpacking = unpacking;
  }

  /**
   * Where an entry is written to; `undefined` where it is not wanted.
   *
   * @throws {ArchiveError} when its path leaves the folder
   */
  pathOf(name: string): string | undefined {
    const {into, places} = this.#unpacking;
    const path = chosenPath(safePath(name), places);
    return path === undefined ? undefined : join(into, path);
  }

  async folder(path: string): Promise<void> {
    if (this.#folders.has(path)) return;
    await mkdir(path, {recursive: true});
    this.#folders.add(path);
  }

  async file(path: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    await this.folder(dirname(path));
    await writeFile(path, content, {signal: this.#unpacking.signal});
    this.#files++;
  }

  get done(): Unpacked {
    return {files: this.#files, links: this.links};
  }
}
