import {knownOptions} from '@annulus/trainer/checks';
import {type ExampleFolder, exampleFolder, type FolderOptions} from '../folder/example-folder.js';
import {recordingKind} from './recording-kind.js';
import {recordings, type SoundOptions} from './recordings.js';

export interface AudioFolderOptions extends FolderOptions, SoundOptions {}

/**
 * The recordings of a folder, WAV and FLAC, flat or nested, with classes or without; decoded when they are asked for, the mean of
 * their channels.
 *
 * Where they differ in their rate, a spectrogram of so many samples is of another length of time in each: give `rate`.
 *
 * @throws DataFileError when there is no such folder, or no recording in it
 */
export function audioFolder(options: AudioFolderOptions): ExampleFolder {
  const {rate, transform, ...folder} = knownOptions('audioFolder', options, [
    'root',
    'split',
    'labels',
    'leaveOut',
    'rate',
    'transform',
  ]);
  return exampleFolder(
    folder,
    recordingKind,
    () =>
      ({paths, names, labels, classes}) =>
        recordings({paths, names, labels, ...(classes && {classes}), rate}, transform),
  );
}
