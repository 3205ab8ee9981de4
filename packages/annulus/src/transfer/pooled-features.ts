import type {Encoder} from '@annulus/encoders';
import {averagedRows, type ExtractedFeatures, type FeatureRows, inMemory} from '@annulus/transfer';

/** Pooled features of both splits; close them when they are no longer needed. */
export interface PooledFeatures {
  readonly train: FeatureRows;
  readonly test: FeatureRows;
  readonly close: () => Promise<void>;
}

export interface PooledFeaturesOptions {
  /** The features before the pool. */
  readonly prepool: Readonly<Record<'train' | 'test', ExtractedFeatures>>;
  /** Megabytes of pooled features that may be in memory. */
  readonly megabytes: Readonly<Record<'train' | 'test', number>>;
  /** Extracts pooled features by another pass through the encoder; where they are too many for memory they go to the disk. */
  readonly extract: (split: 'train' | 'test', megabytes: number) => Promise<ExtractedFeatures>;
}

/** The pooled features: out of those before the pool where it is an average, else by another pass. */
export async function pooledFeatures(encoder: Encoder, options: PooledFeaturesOptions): Promise<PooledFeatures> {
  const {prepool, megabytes, extract} = options;
  const channels = averagedChannels(encoder);
  if (channels !== undefined) {
    const averaged = async (split: 'train' | 'test') => {
      const maps = prepool[split];
      const rows = averagedRows(maps, channels);
      return (4 * channels * maps.labels.length) / 1e6 > megabytes[split] ? rows : inMemory(rows, maps);
    };
    return {train: await averaged('train'), test: await averaged('test'), close: async () => {}};
  }
  const train = await extract('train', megabytes.train);
  try {
    const test = await extract('test', megabytes.test);
    const close = async () => {
      await train.close();
      await test.close();
    };
    return {train, test, close};
  } catch (error) {
    await train.close();
    throw error;
  }
}

/** The channels of the map that `pooled` averages; undefined where it is something else. */
function averagedChannels({pooled, lastFeatures}: Encoder): number | undefined {
  const {sourceLayer, nodeIndex} = pooled;
  const [map] = sourceLayer.inboundNodes[nodeIndex]?.inputTensors ?? [];
  const averages = sourceLayer.getClassName() === 'GlobalAveragePooling2D' && map === lastFeatures;
  return averages ? (lastFeatures.shape.at(-1) ?? undefined) : undefined;
}
