import {join} from 'node:path';
import {cacheFolder} from './cache-folder.js';
import {cachedJson, cacheJson} from './cached-json.js';

/** Milliseconds of a small training step on the processor, by engine, as `annulus-native` measured them where it found two. */
export type NativeSpeeds = Readonly<Record<'tensorflow' | 'torch', number>>;

const file = (): string => join(cacheFolder('torch'), 'milliseconds.json');

/** What was measured; undefined where nothing was. */
export const measuredSpeeds = (): NativeSpeeds | undefined => cachedJson<NativeSpeeds>(file());

/** Keeps what was measured beside the record of torch. */
export const keepSpeeds = (speeds: NativeSpeeds): void => cacheJson(file(), speeds);
