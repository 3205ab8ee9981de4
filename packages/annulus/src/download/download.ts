import {knownOptions, oneOf} from '@annulus/trainer/checks';
import {OptionError} from '../options/option-error.js';
import {wrongNames} from '../options/wrong-names.js';
import type {DownloadContext, Downloaded, DownloadOptions} from './download-options.js';
import {downloadSet} from './download-set.js';
import {officialSetNames, officialSets} from './official/official-sets.js';

/**
 * Downloads a data set from where its owners put it, verifies it and unpacks it into the layout that its loader reads: `annulus
 * download`. What is there is not downloaded again; where it was interrupted, it goes on.
 *
 * @throws {OptionError} when there is no such data set, no room for it, or another process downloads it
 * @throws {DownloadError} when it cannot be had, or not without its owners' consent; the message says what to do by hand
 */
export async function download(options: DownloadOptions, context: DownloadContext = {}): Promise<Downloaded> {
  const {set, mirror} = knownOptions('download', options, ['set', 'root', 'mirror', 'archives', 'progress']);
  if (options.archives !== undefined) oneOf('archives', options.archives, ['delete', 'keep']);
  if (options.progress !== undefined) oneOf('progress', options.progress, ['bar', 'quiet']);
  if (!Object.hasOwn(officialSets, set)) {
    const {advice} = wrongNames([set], officialSetNames);
    throw new OptionError({
      option: 'set',
      received: set,
      expected: ({option}) => `${option('set')} to be one of ${officialSetNames.join(', ')}, received ${set}`,
      ...(advice && {advice}),
    });
  }
  if (mirror !== undefined && !isWebAddress(mirror)) {
    throw new OptionError({
      option: 'mirror',
      received: mirror,
      expected: ({option}) =>
        `${option('mirror')} to be a web address such as https://mirror.example/data, received ${mirror}`,
    });
  }
  return downloadSet({...options, name: set, set: officialSets[set]}, context);
}

const isWebAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
