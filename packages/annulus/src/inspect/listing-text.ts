import {type FoundCheckpoint, isGood} from '../run/checkpoints.js';
import {bytesText} from './bytes-text.js';
import {positionText} from './position-text.js';

/** One line for each checkpoint of a folder. */
export const listingText = (found: readonly FoundCheckpoint[]): string => found.map(lineOf).join('\n');

function lineOf(found: FoundCheckpoint): string {
  if (!isGood(found)) return `damaged: ${found.problem}`;
  const {about, bytes} = found.inspection;
  return [found.path, about.module, positionText(about), bytesText(bytes), about.created].join('  ');
}
