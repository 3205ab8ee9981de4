import {existsSync, mkdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {cacheFolder} from './cache-folder.js';

/** Milliseconds of a small training step on the processor, by engine, as `annulus-native` measured them where it found two. */
export type NativeSpeeds = Readonly<Record<'tensorflow' | 'torch', number>>;

const fileIn = (cache: string): string => join(cache, 'milliseconds.json');

/** What was measured; undefined where nothing was. */
export function measuredSpeeds(cache: string = cacheFolder('torch')): NativeSpeeds | undefined {
  const file = fileIn(cache);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as NativeSpeeds) : undefined;
}

/** Keeps what was measured beside the record of torch. */
export function keepSpeeds(speeds: NativeSpeeds, cache: string = cacheFolder('torch')): void {
  const file = fileIn(cache);
  mkdirSync(dirname(file), {recursive: true});
  writeFileSync(`${file}.${process.pid}`, `${JSON.stringify(speeds)}\n`);
  renameSync(`${file}.${process.pid}`, file);
}
