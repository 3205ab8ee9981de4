import * as tf from '@tensorflow/tfjs';
import {pickBoxes} from '../boxes/pick-boxes.js';
import {pickRows} from '../layers/pick-rows.js';
import {levelOfBoxes} from './level-of-boxes.js';
import type {Regions} from './regions.js';
import {type RoiAlignOptions, roiAlign} from './roi-align.js';

export interface PoolFromLevelsOptions extends Omit<RoiAlignOptions, 'scale'> {
  /** The level of the first map: it is at stride 2 to that. Default 2. */
  readonly firstLevel?: number;
}

/**
 * Pools each region by `roiAlign` from the level of a feature pyramid that suits its size, in the order of the regions.
 *
 * @param maps - the finest first, each at half the resolution of the one before. Shape of each `[batch, height, width, channels]`
 * @returns Shape `[regions, size, size, channels]`
 */
export function poolFromLevels(
  maps: readonly tf.Tensor4D[],
  regions: Regions,
  {size, samplingRatio = 0, firstLevel = 2}: PoolFromLevelsOptions,
): tf.Tensor4D {
  const levels = levelOfBoxes(regions.boxes, {first: firstLevel, last: firstLevel + maps.length - 1});
  const order = maps.map((_, level) => indicesOf(levels, level));
  return tf.tidy(() => {
    const pooled = maps.flatMap((map, level) => {
      const own = order[level] as Int32Array;
      if (own.length === 0) return [];
      const images = own.map((region) => regions.images[region] as number);
      const scale = 1 / 2 ** (firstLevel + level);
      return [roiAlign(map, {boxes: pickBoxes(regions.boxes, own), images}, {scale, size, samplingRatio})];
    });
    const channels = maps[0]?.shape[3] ?? 0;
    if (pooled.length === 0) return tf.zeros([0, size, size, channels]);
    if (pooled.length === 1) return pooled[0] as tf.Tensor4D;
    const rows: tf.Tensor2D = tf.reshape(tf.concat(pooled), [levels.length, size * size * channels]);
    const places = new Int32Array(levels.length);
    for (const [row, region] of order.flatMap((own) => [...own]).entries()) places[region] = row;
    return tf.reshape(pickRows(rows, places), [levels.length, size, size, channels]);
  });
}

function indicesOf(levels: Int32Array, level: number): Int32Array {
  const found: number[] = [];
  levels.forEach((each, index) => {
    if (each === level) found.push(index);
  });
  return Int32Array.from(found);
}
