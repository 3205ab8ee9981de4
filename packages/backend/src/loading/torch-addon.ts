import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {createRequire} from 'node:module';
import {fileURLToPath} from 'node:url';
import {BackendUnavailableError} from '../contract/backend-unavailable-error.js';
import {torchBuild} from './torch-build.js';
import {type TorchLibrary, torchIn} from './torch-library.js';
import {recordedTorch} from './torch-record.js';

/** Compiled, this file lies in build/src/loading. */
const INSTALLER = fileURLToPath(new URL('../../../bin/annulus-native.js', import.meta.url));

/**
 * The path of the addon for LibTorch; undefined where none was built. Where torch or the addon's sources have changed since, it is
 * built again, which takes half a minute and is said in a line.
 *
 * @throws BackendUnavailableError when torch is no longer where it was, or the addon does not compile against what is there now
 */
export function torchAddon(): string | undefined {
  const named = process.env.ANNULUS_TORCH_ADDON;
  if (named !== undefined && named !== '') return named;
  // A package that brings a compiled addon together with its library would be taken before one that is built here.
  const published = resolved(`@annulus/torch-${process.platform}-${process.arch}/annulus_torch.node`);
  if (published !== undefined) return published;
  const recorded = recordedTorch();
  if (recorded === undefined) return undefined;
  const library = torchIn(recorded.folder);
  if (library === undefined) {
    throw new BackendUnavailableError(
      `Expected torch ${recorded.version} in ${recorded.folder}, which npx annulus-native found there, but it is there no longer. ` +
        'Run npx annulus-native --engine torch, which finds another.',
    );
  }
  const addon = torchBuild(library);
  return existsSync(addon) ? addon : rebuilt(library, recorded, addon);
}

function rebuilt(library: TorchLibrary, recorded: TorchLibrary, addon: string): string {
  const {folder, version} = library;
  const why =
    version === recorded.version ? `Annulus has changed since torch ${version} was set up` : `torch is ${version} now`;
  process.stderr.write(`${why}: building the addon again, which takes about half a minute …\n`);
  const args = [INSTALLER, '--engine', 'torch', '--library', folder];
  const {status, stderr} = spawnSync(process.execPath, args, {encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe']});
  if (status === 0 && existsSync(addon)) return addon;
  throw new BackendUnavailableError(
    `Expected the addon for torch ${version} in ${folder} to build, but it did not: ${stderr.trim()}`,
  );
}

function resolved(path: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(path);
  } catch {
    return undefined;
  }
}
