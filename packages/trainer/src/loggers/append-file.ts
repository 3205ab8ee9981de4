import {closeSync, fstatSync, ftruncateSync, openSync, writeSync} from 'node:fs';
import {unwritable, warnOfLoss} from './writable-file.js';

const largestBuffer = 64 * 1024;
const longestWait = 1000;

/**
 * A file that is only added to, through one open handle and a buffer that is written out at least once a second.
 *
 * After the first error nothing more is written. Every error names the path.
 */
export class AppendFile {
  readonly #path: string;
  readonly #handle: number;
  #written: number;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #timer: NodeJS.Timeout | undefined;
  #failure: Error | undefined;
  #told = false;

  /** Opens the file at `path`, and creates it if there is none. */
  constructor(path: string) {
    this.#path = path;
    this.#handle = openSync(path, 'a');
    this.#written = fstatSync(this.#handle).size;
  }

  /** Bytes in the file, and bytes that wait to be written, together. */
  get length(): number {
    return this.#written + this.#waitingBytes;
  }

  /** Cuts the file back to what it held when a checkpoint was made. A shorter file is left as it is, with a warning. */
  cutBackTo(length: number): void {
    if (this.#written < length) {
      warnOfLoss(this.#path, `${length} bytes`, `${this.#written}`);
      return;
    }
    this.#attempt(() => ftruncateSync(this.#handle, length));
    this.#written = length;
    this.#throwFailure();
  }

  append(bytes: Uint8Array): void {
    this.#throwFailure();
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes >= largestBuffer) this.flush();
    else this.#timer ??= setTimeout(() => this.#writeOut(), longestWait).unref();
  }

  /** Hands what waits to the operating system: from then on it outlives this process. */
  flush(): void {
    this.#writeOut();
    this.#throwFailure();
  }

  /** Flushes, and closes the handle also where that fails. An error that an earlier call has thrown is not thrown again. */
  close(): void {
    this.#writeOut();
    this.#attempt(() => closeSync(this.#handle));
    if (!this.#told) this.#throwFailure();
  }

  /** Also what the timer calls: an error waits here for the next call of a handler. */
  #writeOut(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const bytes = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    if (this.#failure) return;
    this.#attempt(() => {
      if (fstatSync(this.#handle).nlink === 0) throw new Error('it was deleted during the run');
      for (let done = 0; done < bytes.length; ) done += writeSync(this.#handle, bytes, done);
      this.#written += bytes.length;
    });
  }

  #attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#failure ??= unwritable(this.#path, error);
    }
  }

  #throwFailure(): void {
    if (!this.#failure) return;
    this.#told = true;
    throw this.#failure;
  }
}
