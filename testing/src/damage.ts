import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {DataFileError, type Dataset, type Example} from '@annulus/datasets';
import type {ExecutionContext} from 'ava';
import {temporaryFolder} from './temporary-folder.js';

/** Files by their paths. */
export type Tree = Readonly<Record<string, string | Uint8Array>>;

/** Writes files below a folder. */
export function writeTree(root: string, tree: Tree): void {
  for (const [name, content] of Object.entries(tree)) {
    const path = join(root, name);
    mkdirSync(dirname(path), {recursive: true});
    writeFileSync(path, content);
  }
}

/** A grey picture of 2 x 2 pixels in PPM, whatever its name says. */
export const picture = Buffer.concat([Buffer.from('P6\n2 2\n255\n'), Buffer.alloc(12, 128)]);

/** One way in which the files of a set are damaged: what is written over them (`undefined`: left out), and the whole error. */
export type Damage = readonly [
  what: string,
  changes: Readonly<Record<string, string | Uint8Array | undefined>>,
  message: (root: string) => string,
];

/** Opens a set that is sound, and then with each damage, and reads its first image. */
export async function refusesDamage(
  t: ExecutionContext,
  sound: Tree,
  open: (root: string) => Dataset<Example>,
  damages: readonly Damage[],
): Promise<void> {
  const whole = temporaryFolder(t);
  writeTree(whole, sound);
  t.deepEqual((await open(whole).get(0)).input.shape.length, 3);
  for (const [what, changes, message] of damages) {
    const root = temporaryFolder(t);
    const tree = Object.entries({...sound, ...changes}).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    writeTree(root, Object.fromEntries(tree));
    const error = await t.throwsAsync(async () => open(root).get(0), {instanceOf: DataFileError}, what);
    t.is(error?.message, message(root), what);
  }
}

/** Reads every example, some at a time. */
export async function readsWhole(t: ExecutionContext, dataset: Dataset<Example>): Promise<void> {
  const atOnce = 8;
  for (let start = 0; start < dataset.length; start += atOnce) {
    const indices = Array.from({length: Math.min(atOnce, dataset.length - start)}, (_, offset) => start + offset);
    const examples = await Promise.all(indices.map((index) => dataset.get(index)));
    t.true(examples.every(({input}) => input.shape[2] === 3));
    t.deepEqual(
      examples.map(({label}) => label),
      indices.map((index) => dataset.labels?.[index]),
    );
  }
}
