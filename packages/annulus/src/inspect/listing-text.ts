import {bytesText} from '../text/bytes-text.js';
import {localTime} from '../text/local-time.js';
import type {VerifiedCheckpoint} from '../training/verified-checkpoints.js';
import {moduleText} from './module-text.js';
import {positionText} from './position-text.js';

/** One line for each checkpoint of a folder. */
export const listingText = (found: readonly VerifiedCheckpoint[]): string => found.map(lineOf).join('\n');

function lineOf({path, inspection, problem}: VerifiedCheckpoint): string {
  if (!inspection) return `damaged: ${problem}`;
  const {metadata, bytes} = inspection;
  return [path, moduleText(metadata), positionText(metadata), bytesText(bytes), localTime(metadata.created)].join('  ');
}
