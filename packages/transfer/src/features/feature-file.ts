import {randomUUID} from 'node:crypto';
import {type FileHandle, mkdir, open, unlink} from 'node:fs/promises';
import {join} from 'node:path';

/** Bytes that are read or written at once, at most: less than the 2 GiB that an operating system takes. */
const most = 2 ** 30;

/** Numbers in a file, row after row, as the memory of this machine has them: float32, little-endian but on very few. */
export class FeatureFile {
  readonly #file: FileHandle;
  /** Its name, where it still has one. */
  readonly #path: string | undefined;

  constructor(file: FileHandle, path?: string) {
    this.#file = file;
    this.#path = path;
  }

  /**
   * A new file in a folder, which is made. Its name is taken away at once, where the system lets go of names of open files, so that
   * nothing is left however the process ends.
   */
  static async in(folder: string): Promise<FeatureFile> {
    await mkdir(folder, {recursive: true});
    const path = join(folder, `features-${randomUUID()}.tmp`);
    const file = await open(path, 'wx+');
    const nameless = await unlink(path).then(
      () => true,
      () => false,
    );
    return new FeatureFile(file, nameless ? undefined : path);
  }

  /** @param at - numbers before the first */
  async write(values: Float32Array, at: number): Promise<void> {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    for (let done = 0; done < bytes.length; ) {
      const {bytesWritten} = await this.#file.write(bytes, done, Math.min(most, bytes.length - done), 4 * at + done);
      done += bytesWritten;
    }
  }

  /**
   * Fills `values` with those that come after so many.
   *
   * @throws Error when the file ends before
   */
  async read(values: Float32Array, at: number): Promise<void> {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    for (let done = 0; done < bytes.length; ) {
      const {bytesRead} = await this.#file.read(bytes, done, Math.min(most, bytes.length - done), 4 * at + done);
      if (bytesRead === 0) throw new Error('The file of features ends too early. Extract them again.');
      done += bytesRead;
    }
  }

  /** Frees the room that it takes. */
  async close(): Promise<void> {
    await this.#file.close();
    if (this.#path !== undefined) await unlink(this.#path);
  }
}
