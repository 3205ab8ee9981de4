import {existsSync} from 'node:fs';
import {mkdir, rm, rmdir} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import {lockFolder, unlockFolder} from '../options/folder-lock.js';
import {OptionError} from '../options/option-error.js';

/** Those that are open in this process, which a lock does not keep apart. */
const opened = new Set<string>();

/** The folder, on the same disk, in which a data set is downloaded and unpacked before it is moved into its place. */
export class WorkingFolder {
  readonly #root: string;
  readonly #place: string;

  private constructor(root: string, set: string) {
    this.#root = root;
    this.#place = placeOf(root, set);
  }

  /**
   * Makes it, or takes over what an earlier process left there.
   *
   * @throws {OptionError} when another process works in it, or another part of this one
   */
  static async open(root: string, set: string): Promise<WorkingFolder> {
    const folder = new WorkingFolder(root, set);
    const key = resolve(folder.#place);
    if (opened.has(key)) {
      throw new OptionError({
        option: 'root',
        received: root,
        expected: () => `${set} to be downloaded into ${root} once at a time, this process is at it already`,
      });
    }
    opened.add(key);
    try {
      await mkdir(folder.#place, {recursive: true});
      await lockFolder(folder.#place, {option: 'root', folder: root, doing: `downloading ${set}`});
    } catch (error) {
      opened.delete(key);
      throw error;
    }
    return folder;
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
    await unlockFolder(this.#place);
    opened.delete(resolve(this.#place));
    if (left === 'removed') await rm(this.#place, {recursive: true, force: true});
    await rmdir(this.#place).catch(() => {}); // Only where nothing is in it.
    await rmdir(join(this.#root, '.download')).catch(() => {}); // Another data set may be in it.
  }
}

const placeOf = (root: string, set: string): string => join(root, '.download', set);
