import {execFile} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {promisify} from 'node:util';
import {installedWith, type Manifest, type PublicPackage, publicPackages} from '../repository/public-packages.js';
import {root} from '../repository/root.js';

const run = promisify(execFile);

/** A package as npm packs it. */
export interface Packed {
  readonly manifest: PublicPackage;
  /** The paths in it, without `package/`. */
  readonly files: readonly string[];
  /** Where it was unpacked. */
  readonly folder: string;
}

/** A folder outside the repository whose `node_modules` holds what a user would have installed. */
export interface UserProject {
  readonly folder: string;
  readonly packages: readonly Packed[];
}

const examples = JSON.parse(readFileSync(`${root}examples/package.json`, 'utf8')) as Pick<Manifest, 'dependencies'>;

/** What the examples depend on, and what users of TypeScript install besides. */
const INSTALLED = [...Object.keys(examples.dependencies ?? {}), '@types/node', 'tsx'];

/**
 * Packs every public package and unpacks it into a folder of its own, beside links to the packages that it declares and to no
 * other one: what it imports without declaring cannot be found, as with pnpm. Other people's packages are those that `npm ci`
 * has put into the repository, so nothing is downloaded.
 */
export async function userProject(): Promise<UserProject> {
  const folder = mkdtempSync(join(tmpdir(), 'annulus-user-'));
  const tarballs = join(folder, 'tarballs');
  mkdirSync(tarballs);
  const workspaces = publicPackages.flatMap(({name}) => ['--workspace', name]);
  const npm = ['pack', '--json', '--ignore-scripts', '--pack-destination', tarballs, ...workspaces];
  const {stdout} = await run('npm', npm, {cwd: root, maxBuffer: 2 ** 28});
  const packed = JSON.parse(stdout) as {name: string; filename: string; files: {path: string}[]}[];
  const packages = await Promise.all(
    publicPackages.map(async ({name, folder: source}) => {
      const made = packed.find((each) => each.name === name);
      if (made === undefined) throw new Error(`Expected npm pack to make a tarball of ${name}, it made none.`);
      const unpacked = join(storeOf(folder, name), name);
      mkdirSync(unpacked, {recursive: true});
      await run('tar', ['-xzf', join(tarballs, made.filename), '-C', unpacked, '--strip-components=1']);
      const manifest = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as Manifest;
      return {manifest: {...manifest, folder: source}, files: made.files.map(({path}) => path), folder: unpacked};
    }),
  );
  for (const {manifest} of packages)
    for (const name of installedWith(manifest)) link(folder, storeOf(folder, manifest.name), name);
  const project = join(folder, 'project');
  for (const name of [...publicPackages.map(({name}) => name), ...INSTALLED])
    link(folder, join(project, 'node_modules'), name);
  writeFileSync(join(project, 'package.json'), JSON.stringify({private: true, type: 'module'}));
  return {folder: project, packages};
}

/** The `node_modules` in which a package of ours lies with what it declares. */
const storeOf = (folder: string, name: string): string => join(folder, 'store', name, 'node_modules');

/** Makes a package known in a `node_modules`: one of ours as it was unpacked, another one as the repository has it. */
function link(folder: string, modules: string, name: string): void {
  const ours = publicPackages.some((each) => each.name === name);
  const target = ours ? join(storeOf(folder, name), name) : join(root, 'node_modules', name);
  if (!existsSync(target)) throw new Error(`Expected ${name} to be installed by npm ci, found no ${target}.`);
  const place = join(modules, name);
  if (existsSync(place)) return;
  mkdirSync(dirname(place), {recursive: true});
  symlinkSync(target, place, 'junction');
}
