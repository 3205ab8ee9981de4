import {existsSync, readdirSync, realpathSync, statSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {CannotInstallError} from '../system/cannot-install-error.js';
import {downloadWheel} from '../system/download-wheel.js';
import type {Flags} from '../system/flags.js';
import {installedPackage, type Python} from '../system/python.js';
import type {Terminal} from '../system/terminal.js';
import {unpackWheel} from '../system/unpack-wheel.js';
import {libraryIn, type TensorFlowLibrary} from './tensorflow-library.js';
import {distributionFor, tensorFlowWheel} from './tensorflow-wheel.js';

/** A library and where it was found, to complete the sentence "TensorFlow is …". */
export interface Found {
  readonly library: TensorFlowLibrary;
  readonly origin: string;
}

/** Where to look. */
export interface Search extends Pick<Flags, 'library' | 'device' | 'indexUrl'> {
  readonly python: Python;
  readonly cache: string;
}

/** Finds the library without changing anything; undefined where a wheel must be unpacked or downloaded first. */
export async function findLibrary(search: Search): Promise<Found | undefined> {
  const {library: where, device, python, cache} = search;
  if (where !== 'auto' && where !== 'python' && where !== 'download') return inPath(where);
  if (where !== 'download') {
    const folder = await installedPackage(python, 'tensorflow');
    const library = folder === undefined ? undefined : libraryIn(folder);
    if (library !== undefined && fits(library, device)) return {library, origin: `installed in Python, ${folder}`};
    if (where === 'python') throw new CannotInstallError(notInPython(python, folder, device));
  }
  for (const name of existsSync(cache) ? readdirSync(cache).sort(newestFirst) : []) {
    const library = name.startsWith('.') ? undefined : libraryIn(join(cache, name));
    if (library !== undefined && fits(library, device)) return {library, origin: `in the cache, ${join(cache, name)}`};
  }
  return undefined;
}

/** Unpacks the wheel that was given, or downloads one. */
export async function fetchLibrary(search: Search, terminal: Terminal): Promise<Found> {
  const {library: where, device, python, cache, indexUrl} = search;
  if (where.endsWith('.whl')) {
    return {
      library: await unpackWheel(realpathSync(where), tensorFlowWheel, python, cache),
      origin: `unpacked from ${where} to ${cache}`,
    };
  }
  const into = await mkdtemp(join(tmpdir(), 'annulus-wheel-'));
  try {
    const wheel = await downloadWheel({distribution: distributionFor(device), indexUrl, into}, python, terminal);
    return {library: await unpackWheel(wheel, tensorFlowWheel, python, cache), origin: `downloaded to ${cache}`};
  } finally {
    await rm(into, {recursive: true, force: true});
  }
}

function inPath(path: string): Found | undefined {
  if (!existsSync(path)) {
    throw new CannotInstallError(
      `Expected --library to be auto, python, download, or the path of a wheel or a folder, received ${path}, which does not exist.`,
    );
  }
  if (!statSync(path).isDirectory()) {
    if (path.endsWith('.whl')) return undefined;
    throw new CannotInstallError(`Expected --library to be a wheel (.whl) or a folder, received ${path}.`);
  }
  const folder = realpathSync(path);
  const library = libraryIn(folder);
  if (library !== undefined) return {library, origin: `in ${folder}`};
  throw new CannotInstallError(
    `Expected ${folder} to hold libtensorflow_cc.so.2, libtensorflow_framework.so.2 and include/tensorflow/c/c_api.h, as the ` +
      'folder of the Python package tensorflow does, but it does not.',
  );
}

function fits(library: TensorFlowLibrary, device: Flags['device']): boolean {
  return device === 'cpu' || library.build !== 'cpu';
}

function notInPython(python: Python, folder: string | undefined, device: Flags['device']): string {
  const wanted = device === 'gpu' ? "'tensorflow[and-cuda]'" : distributionFor(device);
  const found =
    folder === undefined
      ? 'it has none'
      : `the one in ${folder} ${device === 'gpu' ? 'is not built for CUDA' : 'is too old'}`;
  return `Expected a ${device === 'gpu' ? 'tensorflow for CUDA' : 'tensorflow'} installed in ${python.executable}, but ${found}. Run ${python.executable} -m pip install ${wanted}.`;
}

/** Orders folders that are named for wheels, such as `tensorflow_cpu-2.21.0`, by version. */
const newestFirst = (one: string, other: string): number =>
  (other.split('-')[1] ?? '').localeCompare(one.split('-')[1] ?? '', 'en', {numeric: true});
