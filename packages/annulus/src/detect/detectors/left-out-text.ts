import type {DetectionDataset} from '@annulus/detection';
import {plural} from '../../text/plural.js';

/** What of a training set cannot be learned from, a line if there is any. */
export function leftOutText({leftOut: {images, objects}}: DetectionDataset): readonly string[] {
  if (images === 0 && objects === 0) return [];
  const counted = [images > 0 && plural(images, 'training image'), objects > 0 && plural(objects, 'object')];
  return [`Left out, since nothing can be learned from them: ${counted.filter(Boolean).join(' and ')}`];
}
