import {existsSync, mkdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {cacheFolder} from './cache-folder.js';
import type {TorchLibrary} from './torch-library.js';

const fileIn = (cache: string): string => join(cache, 'in-use.json');

/** The library that `annulus-native` last made work, as it was then; undefined where there is none. */
export function recordedTorch(cache: string = cacheFolder('torch')): TorchLibrary | undefined {
  const file = fileIn(cache);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as TorchLibrary) : undefined;
}

/** Records that this library is in use from now on. */
export function recordTorch(library: TorchLibrary, cache: string = cacheFolder('torch')): void {
  mkdirSync(cache, {recursive: true});
  const unfinished = `${fileIn(cache)}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(library, undefined, 2)}\n`);
  renameSync(unfinished, fileIn(cache));
}
