import {readdir, readFile, realpath} from 'node:fs/promises';
import {join, sep} from 'node:path';

/** A file of a run's folder that leads out of it, and is not read. */
export class OutsideRunError extends Error {
  override readonly name = 'OutsideRunError';
}

/** The files of a run, none of which may be a link that leads out of its folder. */
export class RunFiles {
  /** @param folder - of the run; it need not exist yet */
  constructor(readonly folder: string) {}

  /**
   * The real path of a file in the folder; `undefined` where there is none.
   *
   * @throws {OutsideRunError} when it is a link that leads out of the folder
   */
  async pathOf(...names: string[]): Promise<string | undefined> {
    const path = join(this.folder, ...names);
    try {
      const [root, real] = [await realpath(this.folder), await realpath(path)];
      if (real === root || real.startsWith(`${root}${sep}`)) return real;
      throw new OutsideRunError(`${path} is a link that leads out of the run's folder, so it is not read.`);
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  }

  /** What a JSON file holds; `undefined` where there is none, or it is being written, or is no JSON. */
  async json<T>(...names: string[]): Promise<T | undefined> {
    const path = await this.pathOf(...names);
    if (path === undefined) return undefined;
    try {
      return JSON.parse(await readFile(path, 'utf8')) as T;
    } catch (error) {
      if (isAbsent(error) || error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  /** The folders in it that hold a training, by their names with `/` between: two levels, as of `ir/seed-0`. */
  async trainings(): Promise<string[]> {
    const found: string[] = [];
    const visit = async (names: readonly string[]): Promise<void> => {
      const entries = await readdir(join(this.folder, ...names), {withFileTypes: true}).catch(() => []);
      if (entries.some(({name}) => name === 'metrics.jsonl' || name === 'status.json')) found.push(names.join('/'));
      if (names.length === 2) return;
      for (const entry of entries) if (entry.isDirectory()) await visit([...names, entry.name]);
    };
    await visit([]);
    return found.sort();
  }
}

const isAbsent = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR', 'ESTALE'].includes((error as NodeJS.ErrnoException).code ?? '');
