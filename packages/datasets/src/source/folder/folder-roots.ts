import {realpathSync, statSync} from 'node:fs';
import {basename, join, relative, resolve, sep} from 'node:path';
import {DataFileError} from '../data-file.js';
import type {FileKind} from './file-kind.js';

/** Folders of files that are learned from together, and how what lies in them is told apart. */
export class FolderRoots {
  readonly kind: FileKind;
  readonly roots: readonly string[];
  /** What the names of a folder's files begin with; empty for the only folder. */
  readonly #prefixes: readonly string[];

  /** @throws DataFileError when one of them is no folder, is named twice, or lies in another */
  constructor(root: string | readonly string[], kind: FileKind) {
    this.kind = kind;
    this.roots = typeof root === 'string' ? [root] : root;
    if (this.roots.length === 0)
      throw new DataFileError('', (option) => `Expected ${option('root')} to name a folder at least, received none.`);
    for (const each of this.roots) expectFolder(each, kind);
    expectApart(this.roots, kind);
    this.#prefixes = prefixesOf(this.roots);
  }

  /** Each folder with what the names of its files begin with: nothing, or its own name and `/`. */
  get prefixed(): readonly (readonly [root: string, prefix: string])[] {
    return this.roots.map((root, index) => [root, this.#prefixes[index] as string]);
  }

  /** The path of the file with a name. */
  pathOf(name: string): string {
    const found = this.prefixed.find(([, prefix]) => name.startsWith(prefix));
    const [root, prefix] = found ?? [this.roots[0] as string, ''];
    return join(root, name.slice(prefix.length));
  }

  /** The name of a file: its path relative to its folder, with `/` between names, below the folder's name where there are several. */
  nameOf(path: string): string {
    const [root, prefix] = this.prefixed.find(([each]) => isBelow(path, each)) ?? [this.roots[0] as string, ''];
    return `${prefix}${relative(root, path).replaceAll(sep, '/')}`;
  }

  /** As errors name them. */
  toString(): string {
    return this.roots.join(', ');
  }
}

const isBelow = (path: string, root: string): boolean => {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && resolve(path) !== resolve(root);
};

function expectFolder(root: string, {plural}: FileKind): void {
  if (statSync(root, {throwIfNoEntry: false})?.isDirectory()) return;
  throw new DataFileError(
    root,
    (option) => `Expected ${option('root')} to be a folder of ${plural}, there is no folder ${root}.`,
  );
}

function expectApart(roots: readonly string[], {plural}: FileKind): void {
  const real = roots.map((root) => realpathSync(root));
  for (const [index, root] of roots.entries()) {
    const path = real[index] as string;
    const twin = real.indexOf(path);
    if (twin !== index) {
      const other = roots[twin];
      throw new DataFileError(
        root,
        `Expected folders that are not the same, ${other === root ? `${root} is named twice` : `${other} and ${root} are`}. Name it once.`,
      );
    }
    const around = real.findIndex((other, at) => at !== index && isBelow(path, other));
    if (around === -1) continue;
    throw new DataFileError(
      root,
      `Expected folders that lie apart, ${root} lies in ${roots[around]}, whose ${plural} are its own too. Leave out one of them.`,
    );
  }
}

/** The shortest ends of the folders' paths that tell them apart. */
function prefixesOf(roots: readonly string[]): string[] {
  if (roots.length === 1) return [''];
  const paths = roots.map((root) => resolve(root).split(sep).filter(Boolean));
  for (let depth = 1; ; depth++) {
    const ends = paths.map((path) => path.slice(-depth).join('/'));
    if (new Set(ends).size === ends.length) return ends.map((end) => `${end || basename(sep)}/`);
  }
}
