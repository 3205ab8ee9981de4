import {FeaturePyramid} from '../../pyramid/feature-pyramid.js';
import {poolFromLevels} from '../../region-pooling/pool-from-levels.js';
import type {Backbone} from '../backbone/backbone.js';
import type {Neck} from './neck.js';

/**
 * A feature pyramid over all maps of a backbone (Lin et al. 2017): regions are pooled from all of its levels but the coarsest.
 *
 * @throws RangeError when one map is not at half the resolution of the one before
 */
export function pyramidNeck({channels: inputs, strides}: Backbone, channels: number, seed: number): Neck {
  if (strides.some((stride, at) => at > 0 && stride !== 2 * (strides[at - 1] as number))) {
    throw new RangeError(
      `Expected feature maps each at half the resolution of the one before, received strides ${strides.join(', ')}.`,
    );
  }
  const firstLevel = Math.log2(strides[0] as number);
  const last = strides.at(-1) as number;
  const pyramid = new FeaturePyramid({inputs, channels, firstLevel, seed});
  return {
    part: pyramid,
    channels,
    strides: [...strides, 2 * last],
    multiple: last,
    levels: (maps) => pyramid.levels(maps),
    pool: (levels, regions, size) => poolFromLevels(levels.slice(0, -1), regions, {size, firstLevel}),
  };
}
