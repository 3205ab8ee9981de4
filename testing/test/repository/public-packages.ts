import {readdirSync, readFileSync} from 'node:fs';
import {root} from './root.js';

/** What of a package's `package.json` is looked at. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly license?: string;
  readonly repository?: unknown;
  readonly engines?: {readonly node?: string};
  readonly exports: Record<string, {readonly types: string; readonly default: string}>;
  readonly bin?: Record<string, string>;
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly peerDependencies?: Record<string, string>;
  readonly peerDependenciesMeta?: Record<string, {readonly optional?: boolean}>;
}

export interface PublicPackage extends Manifest {
  /** From the root, without a slash at its end. */
  readonly folder: string;
}

/** The packages that are published. */
export const publicPackages: readonly PublicPackage[] = readdirSync(`${root}packages`)
  .map((name) => {
    const folder = `packages/${name}`;
    return {folder, ...(JSON.parse(readFileSync(`${root}${folder}/package.json`, 'utf8')) as Manifest)};
  })
  .filter((manifest) => manifest.private !== true);

/** What users write to import each entry of a package: its name, and a subpath. */
export const entriesOf = ({name, exports}: PublicPackage): string[] =>
  Object.keys(exports).map((entry) => name + entry.slice(1));

/** The packages that a user of this one gets: those it depends on, and peers that are not optional. */
export const installedWith = ({dependencies, peerDependencies, peerDependenciesMeta}: PublicPackage): string[] => [
  ...Object.keys(dependencies ?? {}),
  ...Object.keys(peerDependencies ?? {}).filter((name) => peerDependenciesMeta?.[name]?.optional !== true),
];
