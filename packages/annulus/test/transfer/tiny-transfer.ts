import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import type {TransferOptions} from '../../src/index.js';
import {pictureFolder, png} from '../picture-folder.js';

/** Pictures of two classes, a third of them measured on. */
export const pictures = (more: Readonly<Record<string, Buffer | string>> = {}) =>
  pictureFolder({
    ...Object.fromEntries(
      (['train', 'test'] as const).flatMap((split) =>
        ['cat', 'dog'].flatMap((name, place) =>
          Array.from({length: split === 'train' ? 8 : 4}, (_, at) => [
            `${split}/${name}/${at}.png`,
            png(9, 8, [20 * at + (split === 'test' ? 5 : 0), 200 * place, 50, 255]),
          ]),
        ),
      ),
    ),
    ...more,
  });

/** Options of a transfer that is soon over. */
export const tiny = {
  ...{tasks: ['image-folder'], probeEpochs: 3, batchSize: 5, progress: 'quiet', loaders: 0, size: 16},
  backend: TESTED_BACKEND,
} as const satisfies Partial<TransferOptions>;

/** What is in a text of JSON but for how long it took. */
export const withoutTimes = (text: string): unknown =>
  JSON.parse(text, (name, value) => (['seconds', 'kept'].includes(name) ? undefined : value));
