import {existsSync, readdirSync, realpathSync, statSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TorchLibrary, torchIn} from '../../loading/torch-library.js';
import {CannotInstallError} from '../system/cannot-install-error.js';
import {downloadWheel} from '../system/download-wheel.js';
import type {Flags} from '../system/flags.js';
import {installedPackage, type Python} from '../system/python.js';
import type {Terminal} from '../system/terminal.js';
import {unpackWheel} from '../system/unpack-wheel.js';
import {CPU_INDEX, torchWheel} from './torch-wheel.js';

/** A library and where it was found, to complete the sentence "torch 2.13.0 is …". */
export interface FoundTorch {
  readonly library: TorchLibrary;
  readonly origin: string;
}

/** Where to look. */
export interface TorchSearch extends Pick<Flags, 'library' | 'device' | 'indexUrl'> {
  readonly pythons: readonly Python[];
  readonly cache: string;
}

/** The torch that is installed in the first Python that has one, and does not fall short of the device. */
export async function torchInPython(
  pythons: readonly Python[],
  device: Flags['device'],
): Promise<TorchLibrary | undefined> {
  for (const python of pythons) {
    const folder = await installedPackage(python, 'torch');
    const library = folder === undefined ? undefined : torchIn(realpathSync(folder));
    if (library !== undefined && fits(library, device)) return library;
  }
  return undefined;
}

/** Finds torch without changing anything; undefined where a wheel must be unpacked or downloaded first. */
export async function findTorch({
  library: where,
  device,
  pythons,
  cache,
}: TorchSearch): Promise<FoundTorch | undefined> {
  if (where !== 'auto' && where !== 'python' && where !== 'download') return inPath(where);
  if (where !== 'download') {
    const library = await torchInPython(pythons, device);
    if (library !== undefined) return {library, origin: `installed in Python, ${library.folder}`};
    if (where === 'python') throw new CannotInstallError(notInPython(pythons, device));
  }
  for (const name of existsSync(cache) ? readdirSync(cache).sort(newestFirst) : []) {
    const library = name.startsWith('torch-') ? torchIn(join(cache, name)) : undefined;
    if (library !== undefined && fits(library, device)) return {library, origin: `in the cache, ${join(cache, name)}`};
  }
  return undefined;
}

/** Unpacks the wheel that was given, or downloads one, which computes on the processor. */
export async function fetchTorch(
  {library: where, device, pythons: [python], cache, indexUrl}: TorchSearch,
  terminal: Terminal,
): Promise<FoundTorch> {
  if (python === undefined) {
    throw new CannotInstallError(
      'Expected Python 3, to unpack a wheel of torch, but there is none. Run apt-get install python3, or give a folder: annulus-native --engine torch --library <folder of torch>.',
    );
  }
  if (where.endsWith('.whl')) {
    const library = await unpackWheel(realpathSync(where), torchWheel, python, cache);
    return {library: expectWhole(library), origin: `unpacked from ${where} to ${cache}`};
  }
  if (device === 'gpu') throw new CannotInstallError(notInPython([python], device));
  const into = await mkdtemp(join(tmpdir(), 'annulus-wheel-'));
  try {
    const wanted = {distribution: 'torch', indexUrl, preferred: CPU_INDEX, into};
    const library = await unpackWheel(await downloadWheel(wanted, python, terminal), torchWheel, python, cache);
    return {library: expectWhole(library), origin: `downloaded to ${cache}`};
  } finally {
    await rm(into, {recursive: true, force: true});
  }
}

/** @throws CannotInstallError when a wheel was built for CUDA, whose libraries are in other wheels */
function expectWhole(library: TorchLibrary): TorchLibrary {
  if (library.cuda === undefined) return library;
  throw new CannotInstallError(
    `Expected a wheel of torch for the processor, but this one is for CUDA ${library.cuda}, whose libraries are in other wheels. ` +
      `Install it whole, pip install torch, which annulus-native then finds; or take the one for the processor, --index-url ${CPU_INDEX}.`,
  );
}

function inPath(path: string): FoundTorch | undefined {
  if (!existsSync(path)) {
    throw new CannotInstallError(
      `Expected --library to be auto, python, download, or the path of a wheel or a folder, received ${path}, which does not exist.`,
    );
  }
  if (!statSync(path).isDirectory()) {
    if (path.endsWith('.whl')) return undefined;
    throw new CannotInstallError(`Expected --library to be a wheel (.whl) or a folder, received ${path}.`);
  }
  const library = torchIn(realpathSync(path));
  if (library !== undefined) return {library, origin: `in ${library.folder}`};
  throw new CannotInstallError(
    `Expected ${path} to hold version.py, lib/libtorch_cpu.so and include/ATen, as the folder of the Python package torch does, but it does not.`,
  );
}

const fits = ({cuda}: TorchLibrary, device: Flags['device']): boolean => device === 'cpu' || cuda !== undefined;

function notInPython(pythons: readonly Python[], device: Flags['device']): string {
  const wanted = device === 'gpu' ? 'a torch for CUDA' : 'a torch';
  if (pythons.length === 0)
    return `Expected ${wanted} installed in Python, but there is no Python 3. Run apt-get install python3.`;
  const asked = pythons.map(({executable}) => executable);
  return `Expected ${wanted} installed in ${asked.join(' or ')}, but there is none. Run ${asked[0]} -m pip install torch, or name another Python with --python.`;
}

/** Orders folders that are named for wheels, such as `torch-2.13.0+cpu-…`, by version. */
const newestFirst = (one: string, other: string): number =>
  (other.split('-')[1] ?? '').localeCompare(one.split('-')[1] ?? '', 'en', {numeric: true});
