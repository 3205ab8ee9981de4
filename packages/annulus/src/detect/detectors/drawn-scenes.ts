import {randomFor} from '@annulus/datasets';
import type {DetectionDataset} from '@annulus/detection';

/** At most so many of the images, drawn, the same whenever they are asked for; all of them as they are. */
export function drawnScenes(images: DetectionDataset, count: number = images.length): DetectionDataset {
  if (count >= images.length) return images;
  const places = randomFor('shuffle', 0).permutation(images.length).subarray(0, count);
  return images.select([...places].sort((one, other) => one - other));
}
