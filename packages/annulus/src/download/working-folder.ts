import {existsSync} from 'node:fs';
import {rmdir} from 'node:fs/promises';
import {join} from 'node:path';
import {FolderLock} from '../options/folder-lock.js';

/** The folder, on the same disk, in which a data set is downloaded and unpacked before it is moved into its place. */
export class WorkingFolder {
  readonly #root: string;
  readonly #place: string;
  readonly #lock: FolderLock;

  private constructor(root: string, set: string, lock: FolderLock) {
    this.#root = root;
    this.#place = placeOf(root, set);
    this.#lock = lock;
  }

  /**
   * Makes it, or takes over what an earlier process left there.
   *
   * @throws {OptionError} when another process works in it, or another part of this one
   */
  static async open(root: string, set: string): Promise<WorkingFolder> {
    const told = {option: 'root', folder: root, doing: `downloading ${set}`};
    return new WorkingFolder(root, set, await FolderLock.on(placeOf(root, set), told));
  }

  static exists(root: string, set: string): boolean {
    return existsSync(placeOf(root, set));
  }

  /** A file that is whole and verified. */
  whole(name: string): string {
    return join(this.#place, name);
  }

  part(name: string): string {
    return join(this.#place, `${name}.part`);
  }

  /** What is being unpacked. */
  get unpacked(): string {
    return join(this.#place, 'unpacked');
  }

  /** @param left - whether what is in it will be gone on with */
  async close(left: 'kept' | 'removed'): Promise<void> {
    if (left === 'removed') await this.#lock.releaseRemoved();
    else await this.#lock.release();
    await rmdir(this.#place).catch(() => {}); // Only where nothing is in it.
    await rmdir(join(this.#root, '.download')).catch(() => {}); // Another data set may be in it.
  }
}

const placeOf = (root: string, set: string): string => join(root, '.download', set);
