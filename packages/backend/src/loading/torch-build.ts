import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {cacheFolder} from './cache-folder.js';
import type {TorchLibrary} from './torch-library.js';

/** The sources of the addon; compiled, this file lies in build/src/loading. */
export const TORCH_SOURCES = fileURLToPath(new URL('../../../native/torch', import.meta.url));

/**
 * Where the addon is that was built of these sources against a library: another version, another place of the library, other
 * sources or another system have another file, so that projects with several versions of Annulus share the cache in peace.
 */
export function torchBuild(
  {folder, version}: TorchLibrary,
  {sources = TORCH_SOURCES, cache = cacheFolder('torch')}: {readonly sources?: string; readonly cache?: string} = {},
): string {
  const hash = createHash('sha256').update(folder);
  for (const name of readdirSync(sources).sort()) hash.update(`\0${name}\0`).update(readFileSync(join(sources, name)));
  const key = `${version}-${process.platform}-${process.arch}-${hash.digest('hex').slice(0, 12)}`;
  return join(cache, 'addons', key, 'annulus_torch.node');
}
