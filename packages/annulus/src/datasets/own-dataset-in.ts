import {examplesIn} from '@annulus/datasets';
import {OptionError} from '../options/option-error.js';
import {plural} from '../text/plural.js';
import type {DatasetName} from './datasets.js';

/** Sounds that are not read: where there is nothing else, the error is to be that of recordings. */
const compressed = ['.mp3', '.m4a', '.aac', '.ogg', '.oga', '.opus', '.wma', '.aif', '.aiff'];

/**
 * What one or several folders of somebody's own hold, pictures or recordings.
 *
 * @throws {OptionError} when they hold both
 * @throws {DataFileError} when there is no such folder
 */
export function ownDatasetIn(root: string | readonly string[]): DatasetName {
  const {images, recordings, otherTypes} = examplesIn(root);
  if (images === 0) {
    const sounds = recordings > 0 || compressed.some((type) => type in otherTypes);
    return sounds ? 'audio-folder' : 'image-folder';
  }
  if (recordings === 0) return 'image-folder';
  throw new OptionError({
    option: 'dataset',
    expected: ({option}) =>
      `${option('dataset')} image-folder or ${option('dataset')} audio-folder, since ${[root].flat().join(', ')} holds ${plural(images, 'picture')} and ${plural(recordings, 'recording')}`,
    advice: () => 'Say which of them are to be learned from.',
  });
}
