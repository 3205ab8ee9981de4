import {join} from 'node:path';
import {cacheFolder} from './cache-folder.js';
import {cachedJson, cacheJson} from './cached-json.js';
import type {TorchLibrary} from './torch-library.js';

const file = (): string => join(cacheFolder('torch'), 'in-use.json');

/** The library that `annulus-native` last made work, as it was then; undefined where there is none. */
export const recordedTorch = (): TorchLibrary | undefined => cachedJson<TorchLibrary>(file());

/** Records that this library is in use from now on. */
export const recordTorch = (library: TorchLibrary): void => cacheJson(file(), library);
