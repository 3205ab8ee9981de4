import {existsSync} from 'node:fs';
import {mkdir, readFile, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {OptionError} from '../options/option-error.js';
import type {RunCommand} from '../options/wording.js';
import {writeWhole} from '../writing/write-whole.js';
import {DamagedFileError} from './damaged-file-error.js';

/** Says how a run was started. */
export const configurationFile = 'configuration.json';

/** Holds what a run found out so far. */
export const resultsFile = 'results.json';

/** Says which images a run was started with. */
export const imagesFile = 'images.json';

/** Lists the images that a run left out, since they could not be decoded; absent where there were none. */
export const leftOutFile = 'left-out.txt';

/** Each kind of run with its article. */
export const runKinds: Readonly<Record<RunCommand, string>> = {
  compare: 'a comparison',
  study: 'a study',
  pretrain: 'a pretraining',
};

/** The folder of one run; no other one ever writes into it. */
export class RunFolder {
  /** @param command - what goes on with it */
  constructor(
    readonly path: string,
    readonly command: RunCommand,
  ) {}

  /** The folder of a name under `output`, whether it exists or not. */
  static at(output: string, name: string, command: RunCommand): RunFolder {
    return new RunFolder(join(output, name), command);
  }

  /** @throws {OptionError} when the folder exists already */
  static async create(output: string, name: string, command: RunCommand = 'compare'): Promise<RunFolder> {
    const folder = RunFolder.at(output, name, command);
    const {path} = folder;
    await mkdir(output, {recursive: true});
    try {
      await mkdir(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      throw taken(folder, name);
    }
    return folder;
  }

  /** @throws {OptionError} when the folder exists already; to be asked before anything is measured for it */
  static expectNew(output: string, name: string, command: RunCommand): void {
    const folder = RunFolder.at(output, name, command);
    if (existsSync(folder.path)) throw taken(folder, name);
  }

  /**
   * The folder of a run that was started before.
   *
   * @param run - its name under `output`, or its path
   * @throws {OptionError} when there is none
   */
  static open(output: string, run: string, command: RunCommand = 'compare'): RunFolder {
    const places = [join(output, run), run];
    const path = places.find((place) => existsSync(join(place, configurationFile)));
    if (path !== undefined) return new RunFolder(path, command);
    throw new OptionError({
      option: 'resume',
      received: run,
      expected: (wording) =>
        `${wording.option('resume')} to be the name of ${runKinds[command]} under ${wording.option('output')}, or its folder, received ${run}: ` +
        `there is no ${configurationFile} in ${places.join(' or ')}`,
    });
  }

  /** The path of a file or folder in it. */
  file(...names: string[]): string {
    return join(this.path, ...names);
  }

  /** What a JSON file in it holds; `undefined` where there is none. */
  async readJson<T>(name: string): Promise<T | undefined> {
    try {
      return JSON.parse(await readFile(this.file(name), 'utf8')) as T;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new DamagedFileError(
        `Expected ${this.file(name)} to be JSON, as it was written: ${(cause as Error).message}. Put an unharmed copy in its place.`,
        {cause},
      );
    }
  }

  async writeJson(name: string, value: unknown): Promise<void> {
    await this.writeText(name, `${JSON.stringify(value, undefined, 2)}\n`);
  }

  /** Replaces a file at once: whenever the process ends, the old text is there or the new one. */
  async writeText(name: string, text: string): Promise<void> {
    await writeWhole(this.file(name), text);
  }

  /** Removes a file or folder in it, or all of it. */
  async remove(...names: string[]): Promise<void> {
    await rm(this.file(...names), {recursive: true, force: true});
  }
}

const taken = ({path, command}: RunFolder, name: string): OptionError =>
  new OptionError({
    option: 'name',
    received: name,
    expected: (wording) =>
      `${wording.option('name')} to be new: ${path} exists already, and results are never written over`,
    advice: (wording) => `Choose another ${wording.option('name')}, or go on with it: ${wording.resume(path, command)}`,
  });
