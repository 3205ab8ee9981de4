import {combinedRuns} from './combined-runs.js';
import {maskArea} from './mask-area.js';
import {expectSameSize} from './mask-union.js';
import type {RunLengths} from './run-lengths.js';

/** What a detection is compared with: one object, or a crowd, of which a part is enough. */
export type TruthKind = 'object' | 'crowd';

/**
 * How much a detection and a truth overlap, in [0, 1]: the pixels on both over those on either (IoU), or, of a crowd, over those of
 * the detection. Masks without a common pixel have 0.
 *
 * @throws RangeError when they are of different sizes
 */
export function maskOverlap(detection: RunLengths, truth: RunLengths, kind: TruthKind = 'object'): number {
  expectSameSize(detection, truth);
  let [both, either] = [0, 0];
  combinedRuns(detection, truth, (pixels, onDetection, onTruth) => {
    if (onDetection || onTruth) either += pixels;
    if (onDetection && onTruth) both += pixels;
  });
  if (both === 0) return 0;
  return both / (kind === 'crowd' ? maskArea(detection) : either);
}
