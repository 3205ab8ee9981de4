import {Encoder, type FeatureName} from '@annulus/encoders';
import type * as tf from '@tensorflow/tfjs';

/** What turns inputs into features: every `Encoder`, and modules that have several. */
export interface FeatureExtractor {
  /**
   * A feature of inputs by its name: `pooled`, `embedding`, a feature map's name, or `prepool` for the last feature map. In
   * evaluation mode: nothing learns, no statistic moves. Shape `[batch, …]`.
   */
  extract(inputs: tf.Tensor, feature: FeatureName): tf.Tensor;
  /** Several features by one pass, in the order asked for; without it they are extracted one after the other. */
  extractAll?(inputs: tf.Tensor, features: readonly FeatureName[]): tf.Tensor[];
}

/**
 * What reads the features of a trained module: the module itself where it has a method `extract`, else its `encoder`.
 *
 * @throws Error when the module has neither
 */
export function featureExtractorOf(module: {readonly name: string}): FeatureExtractor {
  if ('extract' in module && typeof module.extract === 'function') return module as unknown as FeatureExtractor;
  if ('encoder' in module && module.encoder instanceof Encoder) return module.encoder;
  throw new Error(
    `Expected ${module.name} to have an encoder, an Encoder of @annulus/encoders, or a method extract(inputs, feature) to read ` +
      'features with. Add one of them.',
  );
}
