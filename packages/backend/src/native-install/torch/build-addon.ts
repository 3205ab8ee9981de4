import {mkdir, rename, rm} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {TORCH_SOURCES, torchBuild} from '../../loading/torch-build.js';
import type {TorchLibrary} from '../../loading/torch-library.js';
import {CannotInstallError} from '../system/cannot-install-error.js';
import {DoesNotWorkError} from '../system/does-not-work-error.js';
import {lastLines, run} from '../system/program.js';
import {buildFlags} from './build-flags.js';

/** The oldest torch whose dispatcher and events the addon uses. */
const OLDEST = [2, 4] as const;

/** @throws CannotInstallError when a torch is too old */
export function checkVersion({version, folder}: TorchLibrary): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new CannotInstallError(
    `Expected torch ${OLDEST.join('.')} or later, the one in ${folder} is ${version}. Run pip install --upgrade torch, or name another with --python or --library.`,
  );
}

/** Compiles the addon against a library, to its place in the cache; a build that fails leaves nothing behind. Returns its path. */
export async function buildAddon(library: TorchLibrary, compiler: string): Promise<string> {
  const addon = torchBuild(library);
  await mkdir(dirname(addon), {recursive: true});
  const unfinished = `${addon}.${process.pid}`;
  const [program = '', ...args] = compiler.split(' ');
  try {
    const flags = buildFlags(library, join(TORCH_SOURCES, 'addon.cc'), unfinished);
    const ran = await run(program, [...args, ...flags]);
    if (ran.code !== 0) {
      throw new DoesNotWorkError(
        `Expected the addon to compile against torch ${library.version}, but it did not:\n${lastLines(ran, 20)}`,
      );
    }
    await rename(unfinished, addon);
    return addon;
  } finally {
    await rm(unfinished, {force: true});
  }
}
