import {refuse} from '@annulus/trainer/checks';
import type {FeatureRows} from './feature-rows.js';
import {MemoryFeatures} from './memory-features.js';

/**
 * Feature maps that were extracted, such as `prepool`, each averaged over its places: what an encoder with a global average pool gives
 * as `pooled`, without another pass through it. They are made whenever they are asked for.
 *
 * @param maps - each of Shape `[height, width, channels]`, flattened
 * @throws RangeError when maps have not so many channels at each place
 */
export function averagedRows(maps: FeatureRows, channels: number): FeatureRows {
  if (!Number.isInteger(channels) || channels < 1 || maps.width % channels !== 0) {
    refuse('channels', `a divisor of the ${maps.width} numbers of a feature map`, channels);
  }
  const averaged = (values: Float32Array) => averages(values, maps.width / channels, channels);
  return {
    width: channels,
    labels: maps.labels,
    ...(maps.classes && {classes: maps.classes}),
    rows: async (indices) => averaged(await maps.rows(indices)),
    range: async (start, end) => averaged(await maps.range(start, end)),
  };
}

/** Numbers that are read at a time, at most, but for one row: 64 MiB. */
const atOnce = 2 ** 24;

/** The same rows in memory, all of them, by one pass over them. */
export async function inMemory(rows: FeatureRows, read: {readonly width: number} = rows): Promise<MemoryFeatures> {
  const {width, labels, classes} = rows;
  const features = new Float32Array(labels.length * width);
  const block = Math.max(1, Math.floor(atOnce / read.width));
  for (let start = 0; start < labels.length; start += block) {
    features.set(await rows.range(start, Math.min(labels.length, start + block)), start * width);
  }
  return new MemoryFeatures({features, labels, ...(classes && {classes})});
}

function averages(values: Float32Array, places: number, channels: number): Float32Array {
  const means = new Float32Array(values.length / places);
  const sums = new Float64Array(channels);
  for (let from = 0, to = 0; from < values.length; to += channels) {
    sums.fill(0);
    for (let place = 0; place < places; place++, from += channels) {
      for (let channel = 0; channel < channels; channel++) {
        sums[channel] = (sums[channel] as number) + (values[from + channel] as number);
      }
    }
    for (let channel = 0; channel < channels; channel++) means[to + channel] = (sums[channel] as number) / places;
  }
  return means;
}
