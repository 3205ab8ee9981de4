import {knownOptions} from '@annulus/trainer/checks';
import type {Dataset} from '../../dataset/dataset.js';
import type {Example} from '../../dataset/example.js';
import {recordings, type SoundOptions} from './recordings.js';

export interface SoundFilesOptions extends SoundOptions {
  /** The paths of the recordings, at least one. */
  readonly files: readonly string[];
}

/** Recordings by their paths, in that order, without classes; decoded when they are asked for, when one that is none is a `SoundFileError`. */
export function soundFiles(options: SoundFilesOptions): Dataset<Example> {
  const {files, rate, transform} = knownOptions('soundFiles', options, ['files', 'rate', 'transform']);
  return recordings({paths: files, names: files, labels: files.map(() => undefined), rate}, transform);
}
