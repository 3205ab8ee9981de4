import {duration} from '../text/duration.js';
import {percent} from '../text/percent.js';
import type {TransferPart} from './transfer-part.js';

/** What an encoder got on a task, and how long that took. */
export const partText = ({linear, knn, kept, seconds}: TransferPart): string => {
  const mean = linear.reduce((sum, value) => sum + value, 0) / linear.length;
  const took = duration(seconds.extraction + seconds.knn + seconds.probe);
  return `linear ${percent(mean)}, kNN ${percent(knn)} (${took}${kept === 'disk' ? ', features on the disk' : ''})`;
};
