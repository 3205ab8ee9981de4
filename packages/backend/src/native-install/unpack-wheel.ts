import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, rename, rm} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {CannotInstallError} from './cannot-install-error.js';
import {lastLines, run} from './program.js';
import type {Python} from './python.js';
import {libraryIn, type TensorFlowLibrary} from './tensorflow-library.js';
import {wheelNameOf} from './wheel-name.js';

/** Of a gigabyte: the two libraries, the headers of the C API with those that they include, and what the build says of itself. */
const WANTED = [
  'tensorflow/libtensorflow(_cc|_framework)\\.so\\.\\d+',
  'tensorflow/include/(tensorflow/c|tensorflow/core/platform|tsl|xla/tsl)/.*\\.h',
  'tensorflow/python/platform/build_info\\.py',
];

/** A wheel is a zip, and a Python is needed for the build in any case. */
const UNPACK = `
import re, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    wheel.extractall(sys.argv[2], [name for name in wheel.namelist() if re.fullmatch(sys.argv[3], name)])
`;

/** Unpacks what a binding needs of a wheel into a folder of the cache, unless it is there; no half of it stays behind. */
export async function unpackWheel(wheel: string, python: Python, cache: string): Promise<TensorFlowLibrary> {
  const name = basename(wheel, '.whl');
  wheelNameOf(`${name}.whl`);
  const folder = join(cache, name);
  const known = libraryIn(folder);
  if (known !== undefined) return known;
  await mkdir(cache, {recursive: true});
  const unfinished = await mkdtemp(join(cache, '.unpacking-'));
  try {
    const ran = await run(python.executable, ['-c', UNPACK, wheel, unfinished, WANTED.join('|')]);
    if (ran.code !== 0) {
      throw new CannotInstallError(
        `Expected ${wheel} to unpack, but Python could not:\n${lastLines(ran, 1)}\nDelete the file and get it again, or make room in ${dirname(folder)}.`,
      );
    }
    if (libraryIn(unfinished) === undefined) throw new CannotInstallError(withoutLibrary(wheel));
    if (existsSync(folder)) await rm(folder, {recursive: true});
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, {recursive: true, force: true});
  }
  return libraryIn(folder) as TensorFlowLibrary;
}

function withoutLibrary(wheel: string): string {
  return (
    `Expected ${wheel} to hold libtensorflow_cc.so, libtensorflow_framework.so and their headers, but it does not. ` +
    'Use the wheel of a later version.'
  );
}
