import {bytesText} from '../text/bytes-text.js';
import type {VerifiedCheckpoint} from '../training/verified-checkpoints.js';
import {positionText} from './position-text.js';

/** One line for each checkpoint of a folder. */
export const listingText = (found: readonly VerifiedCheckpoint[]): string => found.map(lineOf).join('\n');

function lineOf({path, inspection, problem}: VerifiedCheckpoint): string {
  if (!inspection) return `damaged: ${problem}`;
  const {metadata, bytes} = inspection;
  return [path, metadata.module, positionText(metadata), bytesText(bytes), metadata.created].join('  ');
}
