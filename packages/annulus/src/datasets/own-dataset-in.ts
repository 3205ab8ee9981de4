import {examplesIn} from '@annulus/datasets';
import {OptionError} from '../options/option-error.js';
import {plural} from '../text/plural.js';
import type {DatasetName} from './datasets.js';
import {adviceOnTypes} from './unread-types.js';

/**
 * What one or several folders of somebody's own hold, pictures or recordings.
 *
 * @throws {OptionError} when they hold both, or neither
 * @throws {DataFileError} when there is no such folder
 */
export function ownDatasetIn(root: string | readonly string[]): DatasetName {
  const {images, recordings, otherTypes} = examplesIn(root);
  if (images > 0 && recordings === 0) return 'image-folder';
  if (images === 0 && recordings > 0) return 'audio-folder';
  const roots = [root].flat();
  const named = roots.join(', ');
  if (images > 0) {
    throw new OptionError({
      option: 'dataset',
      expected: ({option}) =>
        `${option('dataset')} image-folder or ${option('dataset')} audio-folder, since ${named} holds ${plural(images, 'picture')} and ${plural(recordings, 'recording')}`,
      advice: () => 'Say which of them are to be learned from.',
    });
  }
  const others = Object.entries(otherTypes).map(([type, count]) => `${type || 'without an ending'} ${count}`);
  const advice = adviceOnTypes(Object.keys(otherTypes));
  throw new OptionError({
    option: 'root',
    received: root,
    expected: () =>
      `${named} to hold pictures (.jpg, .png, .webp and the like) or recordings (.wav, .flac), ${roots.length === 1 ? 'it holds' : 'they hold'} ${others.length === 0 ? 'neither' : `only ${others.join(', ')}`}`,
    ...(advice.length > 0 && {advice: () => `${advice.join('. ')}.`}),
  });
}
