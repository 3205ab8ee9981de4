import {mkdir, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {UsageError} from '../command/usage-error.js';

/** A new folder for the results of one comparison; nothing that exists is ever written over. */
export class RunFolder {
  private constructor(readonly path: string) {}

  /** @throws UsageError when the folder exists already */
  static async create(output: string, name: string): Promise<RunFolder> {
    const path = join(output, name);
    await mkdir(output, {recursive: true});
    try {
      await mkdir(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      throw new UsageError(`${path} exists already, and results are never written over. Choose another --name.`);
    }
    return new RunFolder(path);
  }

  /** The path of a file or folder in it. */
  file(...names: string[]): string {
    return join(this.path, ...names);
  }

  async writeJson(name: string, value: unknown): Promise<void> {
    await writeFile(this.file(name), `${JSON.stringify(value, undefined, 2)}\n`);
  }

  async remove(): Promise<void> {
    await rm(this.path, {recursive: true, force: true});
  }

  async writeText(name: string, text: string): Promise<void> {
    await writeFile(this.file(name), text);
  }
}
