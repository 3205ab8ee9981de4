import {mkdir, readFile, rm} from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';
import {isTable} from '../datasets/is-table.js';
import {OptionError} from '../options/option-error.js';
import {DamagedFileError} from '../training/damaged-file-error.js';
import {writeWhole} from '../writing/write-whole.js';
import type {TransferOptions} from './transfer-options.js';

/** How a transfer was asked for, by which it goes on. */
export const settingsFile = 'transfer.json';

/** What is in that file. */
export interface TransferSettings {
  readonly format: 'annulus-transfer';
  readonly version: 1;
  readonly options: TransferOptions;
}

/** The folder of a transfer: its results, and a file for everything that was measured, so that none of it is repeated. */
export class TransferFolder {
  constructor(readonly path: string) {}

  /** The path of a file or folder in it. */
  file(...names: readonly string[]): string {
    return join(this.path, ...names);
  }

  /** Where features go that do not fit into memory. */
  get features(): string {
    return this.file('features');
  }

  /** Where it is kept what takes long to find out. */
  get notes(): string {
    return this.file('tasks');
  }

  /** What a file keeps; undefined where there is none, or it is of another key. */
  async kept<T extends {readonly key: string}>(name: string, key: string): Promise<T | undefined> {
    const found = await this.#json<T>(name);
    return found?.key === key ? found : undefined;
  }

  /** Keeps it, whole whenever the process ends. */
  async keep(name: string, value: {readonly key: string}): Promise<void> {
    await this.write(name, `${JSON.stringify(value)}\n`);
  }

  async write(name: string, text: string): Promise<void> {
    await mkdir(dirname(this.file(name)), {recursive: true});
    await writeWhole(this.file(name), text);
  }

  async saveSettings(options: TransferOptions): Promise<void> {
    const {encoder, root = 'data', labels} = options;
    const paths = {encoder: resolve(encoder), root: resolve(root), ...(isTable(labels) && {labels: resolve(labels)})};
    const settings: TransferSettings = {format: 'annulus-transfer', version: 1, options: {...options, ...paths}};
    await this.write(settingsFile, `${JSON.stringify(settings, undefined, 2)}\n`);
  }

  /** @throws {OptionError} when it holds no transfer that was started */
  async settings(): Promise<TransferOptions> {
    const found = await this.#json<TransferSettings>(settingsFile);
    if (found?.format === 'annulus-transfer' && found.version === 1) return found.options;
    throw new OptionError({
      option: 'resume',
      received: this.path,
      expected: ({option}) =>
        `${option('resume')} to be the folder of a transfer, received ${this.path}: ` +
        (found ? `${settingsFile} in it is of another version` : `there is no ${settingsFile} in it`),
    });
  }

  async removeFeatures(): Promise<void> {
    await rm(this.features, {recursive: true, force: true});
  }

  async #json<T>(name: string): Promise<T | undefined> {
    const path = this.file(name);
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
      throw error;
    }
    try {
      return JSON.parse(text) as T;
    } catch (cause) {
      throw new DamagedFileError(
        `Expected ${path} to be JSON, as it was written: ${(cause as Error).message}. Delete it: what was in it is measured again.`,
        {cause},
      );
    }
  }
}
