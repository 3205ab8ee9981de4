import {mkdir, readFile, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {deserialize, serialize} from 'node:v8';
import type {Detected} from '@annulus/detection';
import {DamagedFileError} from '../training/damaged-file-error.js';
import {writeWhole} from '../writing/write-whole.js';

/** Images after which they are kept. */
const together = 10;

/** What a file of them holds. */
interface Kept {
  readonly key: string;
  readonly detected: readonly Detected[];
}

/** What was found in the first test images, kept some images at a time, to the last bit, so that a test that is killed goes on. */
export class FoundSoFar {
  readonly #detected: Detected[] = [];
  #kept = 0;

  private constructor(
    private readonly folder: string,
    private readonly key: string,
  ) {}

  /**
   * Goes on with what a folder keeps under a key; what it keeps under another is deleted.
   *
   * @throws {DamagedFileError} when a file is not as it was written
   */
  static async in(folder: string, key: string): Promise<FoundSoFar> {
    const found = new FoundSoFar(folder, key);
    for (let next = await found.#next(); next; next = await found.#next()) {
      found.#detected.push(...next);
      found.#kept = found.#detected.length;
    }
    if (found.#kept === 0) await rm(folder, {recursive: true, force: true});
    return found;
  }

  /** Of each image, in their order. */
  get detected(): readonly Detected[] {
    return this.#detected;
  }

  async add(more: readonly Detected[]): Promise<void> {
    this.#detected.push(...more);
    if (this.#detected.length - this.#kept >= together) await this.keep();
  }

  /** Keeps what was found since. */
  async keep(): Promise<void> {
    if (this.#detected.length === this.#kept) return;
    const kept: Kept = {key: this.key, detected: this.#detected.slice(this.#kept)};
    await mkdir(this.folder, {recursive: true});
    await writeWhole(this.#file(), serialize(kept));
    this.#kept = this.#detected.length;
  }

  /** Of the images that come next. */
  #file(): string {
    return join(this.folder, `from-${this.#kept}.bin`);
  }

  async #next(): Promise<readonly Detected[] | undefined> {
    const path = this.#file();
    const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    if (!bytes) return undefined;
    const {key, detected} = keptIn(path, bytes);
    return key === this.key ? detected : undefined;
  }
}

function keptIn(path: string, bytes: Buffer): Kept {
  try {
    const {key, detected} = deserialize(bytes) as Partial<Kept>;
    if (typeof key === 'string' && Array.isArray(detected) && detected.length > 0) return {key, detected};
  } catch {} // Less than was written.
  throw new DamagedFileError(
    `Expected ${path} to hold what was found in test images, as it was written. Delete it: they are tested again.`,
  );
}
