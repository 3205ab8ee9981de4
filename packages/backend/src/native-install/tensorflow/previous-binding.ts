import {existsSync} from 'node:fs';
import {mkdir, rename, rm} from 'node:fs/promises';
import {join} from 'node:path';

const PARTS = ['deps', 'lib', 'build'] as const;

/** The binding that a tfjs-node package had, put aside until the one in its place is known to work. */
export class PreviousBinding {
  readonly #package: string;
  readonly #aside: string;

  private constructor(tfjsNode: string) {
    this.#package = tfjsNode;
    this.#aside = join(tfjsNode, '.before-annulus-native');
  }

  static async putAside(tfjsNode: string): Promise<PreviousBinding> {
    const previous = new PreviousBinding(tfjsNode);
    await previous.remove();
    await mkdir(previous.#aside);
    await previous.#move(tfjsNode, previous.#aside);
    return previous;
  }

  /** Puts it back in the place of what was built. */
  async restore(): Promise<void> {
    for (const part of PARTS) await rm(join(this.#package, part), {recursive: true, force: true});
    await this.#move(this.#aside, this.#package);
    await this.remove();
  }

  remove(): Promise<void> {
    return rm(this.#aside, {recursive: true, force: true});
  }

  async #move(from: string, to: string): Promise<void> {
    for (const part of PARTS) if (existsSync(join(from, part))) await rename(join(from, part), join(to, part));
  }
}
