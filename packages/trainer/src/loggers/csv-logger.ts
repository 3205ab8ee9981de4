import {appendFile, rename, writeFile} from 'node:fs/promises';
import type {Callback} from '../hooks/callback.js';
import type {EpochEnd} from '../hooks/training-hooks.js';
import {writableFile} from './writable-file.js';

export interface CsvLoggerOptions {
  /** The file, such as `runs/first/metrics.csv`. A file that exists is replaced by the first epoch. */
  readonly path: string;
}

type Row = Readonly<Record<string, number>>;

/**
 * Writes one row per epoch, with a column for every metric, quoted as RFC 4180 says.
 *
 * A metric that first appears in a later epoch gets a new last column, empty in the rows before it.
 */
export class CsvLogger implements Callback {
  readonly name = 'CsvLogger';
  readonly #path: string;
  #columns: string[] = [];
  #rows: Row[] = [];

  constructor({path}: CsvLoggerOptions) {
    this.#path = path;
  }

  async onFitStart(): Promise<void> {
    await writableFile(this.#path);
    this.#columns = [];
    this.#rows = [];
  }

  async onEpochEnd({epoch, global, seconds, examplesPerSecond, metrics}: EpochEnd): Promise<void> {
    const row = {epoch, global, seconds, examplesPerSecond, ...metrics};
    const appeared = Object.keys(row).filter((name) => !this.#columns.includes(name));
    this.#columns.push(...appeared);
    this.#rows.push(row);
    if (appeared.length === 0) await appendFile(this.#path, this.#line(row));
    else await this.#rewrite();
  }

  /** The whole file under its new header, swapped in at once so that no reader sees half of it. */
  async #rewrite(): Promise<void> {
    const header = `${this.#columns.map(quoted).join(',')}\n`;
    await writeFile(`${this.#path}.new`, header + this.#rows.map((row) => this.#line(row)).join(''));
    await rename(`${this.#path}.new`, this.#path);
  }

  #line(row: Row): string {
    return `${this.#columns.map((name) => quoted(String(row[name] ?? ''))).join(',')}\n`;
  }
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
