import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, rename, rm} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {CannotInstallError} from './cannot-install-error.js';
import {lastLines, run} from './program.js';
import type {Python} from './python.js';
import {type WantedWheel, wheelNameOf} from './wheel-name.js';

/** What is needed of a kind of wheels. */
export interface WheelContents<Library> extends WantedWheel {
  /** Regular expressions of the paths that are unpacked. */
  readonly files: readonly string[];
  /** Finds the library in the folder where they are. */
  readonly libraryIn: (folder: string) => Library | undefined;
  /** What a wheel must hold, to complete an error. */
  readonly holds: string;
}

/** A wheel is a zip, and Python reads those of any size. */
const UNPACK = `
import re, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    wheel.extractall(sys.argv[2], [name for name in wheel.namelist() if re.fullmatch(sys.argv[3], name)])
`;

/** Unpacks what is needed of a wheel into a folder of the cache, unless it is there; no half of it stays behind. */
export async function unpackWheel<Library>(
  wheel: string,
  contents: WheelContents<Library>,
  python: Python,
  cache: string,
): Promise<Library> {
  const {files, libraryIn, holds} = contents;
  const name = basename(wheel, '.whl');
  wheelNameOf(`${name}.whl`, contents);
  const folder = join(cache, name);
  const known = libraryIn(folder);
  if (known !== undefined) return known;
  await mkdir(cache, {recursive: true});
  const unfinished = await mkdtemp(join(cache, '.unpacking-'));
  try {
    const ran = await run(python.executable, ['-c', UNPACK, wheel, unfinished, files.join('|')]);
    if (ran.code !== 0) {
      throw new CannotInstallError(
        `Expected ${wheel} to unpack, but Python could not:\n${lastLines(ran, 1)}\nDelete the file and get it again, or make room in ${dirname(folder)}.`,
      );
    }
    if (libraryIn(unfinished) === undefined) {
      throw new CannotInstallError(
        `Expected ${wheel} to hold ${holds}, but it does not. Use the wheel of a later version.`,
      );
    }
    if (existsSync(folder)) await rm(folder, {recursive: true});
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, {recursive: true, force: true});
  }
  return libraryIn(folder) as Library;
}
