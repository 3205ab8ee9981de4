import {roiAlign} from '../../region-pooling/roi-align.js';
import type {Backbone} from '../backbone/backbone.js';
import type {Neck} from './neck.js';

/** No neck: objects are proposed on the one map of a backbone and pooled from it (Ren et al. 2015). */
export function singleMap({channels: [channels = 0], strides}: Backbone): Neck {
  const [stride = 1] = strides;
  return {
    channels,
    strides: [stride],
    multiple: 1,
    levels: (maps) => [...maps],
    pool: ([map], regions, size) => roiAlign(map as NonNullable<typeof map>, regions, {scale: 1 / stride, size}),
  };
}
