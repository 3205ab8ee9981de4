import {type FileHandle, open} from 'node:fs/promises';

/** Bytes read at a time. */
const chunk = 2 ** 20;

/** Bytes before what is new by which a file that was rewritten is told from one that has grown. */
const mark = 64;

/** The lines of a JSON file that grows, each told once; a last one that is half written waits until it is whole. */
export class LineFile {
  readonly #tell: (line: Readonly<Record<string, unknown>>) => void;
  readonly #forget: () => void;
  #offset = 0;
  #mark = Buffer.alloc(0);
  #damaged = 0;

  /**
   * @param tell - is told every line
   * @param forget - is called when the file was cut back, replaced or rewritten: it is read from its start again
   */
  constructor(tell: (line: Readonly<Record<string, unknown>>) => void, forget: () => void) {
    this.#tell = tell;
    this.#forget = forget;
  }

  /** Lines that are no JSON. */
  get damaged(): number {
    return this.#damaged;
  }

  /** Tells what has been added since; returns when the file was last written, in ms since 1970. */
  async read(path: string): Promise<number> {
    const file = await open(path, 'r');
    try {
      const {size, mtimeMs} = await file.stat();
      if (size < this.#offset || !(await this.#isTheSame(file))) this.#startAgain();
      for (let read = true; read && this.#offset < size; ) read = await this.#readOn(file, size);
      return mtimeMs;
    } finally {
      await file.close();
    }
  }

  /** Nothing of the file is left. */
  startAgain(): void {
    if (this.#offset > 0) this.#startAgain();
  }

  #startAgain(): void {
    this.#offset = 0;
    this.#mark = Buffer.alloc(0);
    this.#damaged = 0;
    this.#forget();
  }

  async #isTheSame(file: FileHandle): Promise<boolean> {
    const {length} = this.#mark;
    const {buffer} = await file.read(Buffer.alloc(length), 0, length, this.#offset - length);
    return buffer.equals(this.#mark);
  }

  /** Reads whole lines; returns whether there were any. */
  async #readOn(file: FileHandle, size: number): Promise<boolean> {
    const wanted = Math.min(chunk, size - this.#offset);
    const {buffer, bytesRead} = await file.read(Buffer.alloc(wanted), 0, wanted, this.#offset);
    const end = buffer.subarray(0, bytesRead).lastIndexOf(10) + 1;
    if (end === 0) return false;
    for (const line of buffer.toString('utf8', 0, end).split('\n')) if (line !== '') this.#parse(line);
    this.#mark = Buffer.concat([this.#mark, buffer.subarray(0, end)]).subarray(-mark);
    this.#offset += end;
    return true;
  }

  #parse(line: string): void {
    try {
      const value: unknown = JSON.parse(line);
      if (typeof value !== 'object' || value === null || Array.isArray(value)) this.#damaged++;
      else this.#tell(value as Readonly<Record<string, unknown>>);
    } catch {
      this.#damaged++;
    }
  }
}
