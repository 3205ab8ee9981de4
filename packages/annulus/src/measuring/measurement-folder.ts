import {mkdir, readdir, readFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {OptionError} from '../options/option-error.js';
import {DamagedFileError} from '../training/damaged-file-error.js';
import {writeWhole} from '../writing/write-whole.js';
import {hasShape, type ShapeOf} from './kept-shape.js';

/** What a folder of measurements is of. */
export interface MeasurementKind {
  /** Such as `a transfer`. */
  readonly noun: string;
  /** The file that says how it was asked for, by which it goes on. */
  readonly settingsFile: string;
  /** What that file is told by. */
  readonly format: string;
  /** Names in it that may be there before that file is. */
  readonly inside: readonly string[];
}

/** What is in the file that a folder is told by. */
export interface MeasurementSettings<Options> {
  readonly format: string;
  readonly version: 1;
  readonly options: Options;
}

/** The folder of what was measured of encoders: its results, and a file for every part of it, so that none is repeated. */
export abstract class MeasurementFolder<Options> {
  constructor(
    readonly path: string,
    private readonly kind: MeasurementKind,
  ) {}

  /** The options as they are kept: with paths that mean the same wherever they are read. */
  protected abstract withWholePaths(options: Options): Options;

  /** The path of a file or folder in it. */
  file(...names: readonly string[]): string {
    return join(this.path, ...names);
  }

  /**
   * What a file keeps; undefined where there is none, or it is of another key.
   *
   * @throws {DamagedFileError} when it is of that key, and something of it is missing
   */
  async kept<T extends {readonly key: string}>(name: string, key: string, shape: ShapeOf<T>): Promise<T | undefined> {
    const found = await this.json<T>(name);
    if (found?.key !== key) return undefined;
    if (hasShape(found, shape)) return found;
    throw new DamagedFileError(
      `Expected ${this.file(name)} to hold all that was measured, as it was written. Delete it: what was in it is measured again.`,
    );
  }

  /** Keeps it, whole whenever the process ends. */
  async keep(name: string, value: {readonly key: string}): Promise<void> {
    await this.write(name, `${JSON.stringify(value)}\n`);
  }

  async write(name: string, text: string | Iterable<string>): Promise<void> {
    await mkdir(dirname(this.file(name)), {recursive: true});
    await writeWhole(this.file(name), text);
  }

  async saveSettings(options: Options): Promise<void> {
    const {format, settingsFile} = this.kind;
    const settings: MeasurementSettings<Options> = {format, version: 1, options: this.withWholePaths(options)};
    await this.write(settingsFile, `${JSON.stringify(settings, undefined, 2)}\n`);
  }

  /** How what is in it was asked for; undefined where nothing was. */
  async startedWith(): Promise<Options | undefined> {
    const {settingsFile, format} = this.kind;
    const found = await this.json<MeasurementSettings<Options>>(settingsFile);
    return found?.format === format && found.version === 1 ? found.options : undefined;
  }

  /** @throws {OptionError} when nothing of its kind was started in it */
  async settings(): Promise<Options> {
    const {noun, settingsFile} = this.kind;
    const options = await this.startedWith();
    if (options) return options;
    const found = await this.json(settingsFile);
    throw new OptionError({
      option: 'resume',
      received: this.path,
      expected: ({option}) =>
        `${option('resume')} to be the folder of ${noun}, received ${this.path}: ` +
        (found ? `${settingsFile} in it is of another version` : `there is no ${settingsFile} in it`),
    });
  }

  /** @throws {OptionError} when it holds something else */
  async expectOurs(): Promise<void> {
    const {noun, settingsFile, inside} = this.kind;
    const names = await readdir(this.path).catch((): string[] => []);
    const other = names.find((name) => !inside.includes(name) && !name.startsWith(settingsFile));
    if (other === undefined || names.includes(settingsFile)) return;
    throw new OptionError({
      option: 'output',
      received: this.path,
      expected: ({option}) =>
        `${option('output')} to be a new folder or one of ${noun}, ${this.path} holds ${other} and no ${settingsFile}`,
      advice: () => 'Choose another folder.',
    });
  }

  /** What a file in it says; undefined where there is none. */
  protected async json<T>(name: string): Promise<T | undefined> {
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
