import {type RepeatedOutputs, withoutGradient} from '@annulus/backend/browser';
import * as tf from '@tensorflow/tfjs';
import {expectInputs} from '../network/expect-inputs.js';
import {Network} from '../network/network.js';
import {checkedInput} from './checked-input.js';
import {completeInput} from './complete-input.js';
import type {EncoderInput, GivenInput} from './encoder-input.js';
import {layersOf, type Stages, setTrainable} from './stages.js';

/** Where an encoder's features are read from its network, and what its inputs look like. */
export interface EncoderOutputs {
  /** Its feature maps by name, the finest first. Shape of each `[batch, height, width, channels]`. */
  readonly features: Readonly<Record<string, tf.SymbolicTensor>>;
  /** What transfer reads: the last feature map, averaged over space. Shape `[batch, channels]`. */
  readonly pooled: tf.SymbolicTensor;
  /** Absent where it is not known. */
  readonly input?: EncoderInput | undefined;
}

/**
 * A feature by its name: `embedding`, `pooled`, the name of a feature map such as `stage3`, or `prepool`, which is the last
 * feature map whatever its name.
 */
export type FeatureName = 'embedding' | 'pooled' | 'prepool' | (string & {});

/** What an encoder made of a batch that is learned from, without gradient; the tensors live as long as the step's own. */
export interface Forwarded {
  /** Shape `[batch, channels]`. */
  readonly pooled: tf.Tensor2D;
  /** Shape `[batch, dimensions]`. */
  readonly embedding: tf.Tensor2D;
}

/** Inputs to embeddings, with named feature maps on the way. */
export class Encoder extends Network implements EncoderOutputs {
  readonly features: EncoderOutputs['features'];
  readonly pooled: tf.SymbolicTensor;
  /** What its images or recordings must look like; undefined where it is not known: set it with `withInput`. */
  readonly input: EncoderInput | undefined;
  readonly #readers = new Map<string, tf.LayersModel>();
  readonly #watchers = new Set<(made: Forwarded) => void>();

  /**
   * @param network - inputs to embeddings. Shape of its output `[batch, dimensions]`
   * @throws RangeError when the network cannot take such inputs, or a feature map is called as another feature is
   */
  constructor(network: tf.LayersModel, {features, pooled, input}: EncoderOutputs) {
    super(network);
    const taken = ['embedding', 'pooled'].find((name) => name in features);
    if (taken !== undefined) {
      throw new RangeError(
        `Expected feature maps to have names of their own, received "${taken}", which every encoder has.`,
      );
    }
    this.features = features;
    this.pooled = pooled;
    this.input = input && checkedInput(network, input);
  }

  /** What an algorithm compares. Shape `[batch, dimensions]`. */
  get embedding(): tf.SymbolicTensor {
    return this.network.outputs[0] as tf.SymbolicTensor;
  }

  /** The last and coarsest feature map. Shape `[batch, height, width, channels]`. */
  get lastFeatures(): tf.SymbolicTensor {
    return Object.values(this.features).at(-1) as tf.SymbolicTensor;
  }

  /**
   * A feature of inputs that are only looked at: nothing learns, no statistic moves. The caller owns it. Shape `[batch, …]`.
   *
   * @throws RangeError when it has no feature of that name, with the names it has, or the inputs are not of its size
   */
  extract(inputs: tf.Tensor, feature: FeatureName): tf.Tensor {
    return this.extractAll(inputs, [feature])[0] as tf.Tensor;
  }

  /** As `extract`, several features by one pass, in the order asked for. */
  extractAll(inputs: tf.Tensor, features: readonly FeatureName[]): tf.Tensor[] {
    expectInputs(this.network, inputs);
    return tf.tidy(() => this.#read(inputs, features, {training: false}));
  }

  /**
   * Tells `watcher` what it makes of every batch that is learned from, from now on, in the same pass: for what is trained or measured
   * beside. Nothing that the watcher does reaches the encoder's gradient.
   *
   * @returns ends it
   */
  watch(watcher: (made: Forwarded) => void): () => void {
    const own = (made: Forwarded) => watcher(made);
    this.#watchers.add(own);
    return () => this.#watchers.delete(own);
  }

  override forward(inputs: tf.Tensor): tf.Tensor2D {
    if (this.#watchers.size === 0) return super.forward(inputs);
    expectInputs(this.network, inputs);
    const names = ['embedding', 'pooled'] as const;
    const both = () => this.#read(inputs, names, {training: true}) as readonly tf.Tensor[] as RepeatedOutputs;
    const [embedding, pooled] = this.learned(inputs, both, names.join()) as readonly tf.Tensor[] as [
      tf.Tensor2D,
      tf.Tensor2D,
    ];
    withoutGradient(() => {
      for (const watcher of this.#watchers) {
        watcher({pooled: pooled.clone(), embedding: embedding.clone()});
      }
      return [];
    });
    return embedding;
  }

  /**
   * This encoder, its inputs said: `encoder.withInput({normalization: channelStatistics.cifar10})`. What is not given stays as
   * it is, or else is as usual: values in [0, 1], RGB or gray by the network's channels, not normalised. An encoder of recordings
   * is told so by `encoder.withInput({kind: 'log-mel', rate: 16_000, normalization: channelStatistics.librispeech})`.
   *
   * Both are of one network: dispose either.
   *
   * @throws RangeError when the network cannot take such inputs
   */
  withInput(input: GivenInput): Encoder {
    const {network, features, pooled} = this;
    const known = input.kind === undefined || input.kind === this.input?.kind ? this.input : undefined;
    return new Encoder(network, {features, pooled, input: completeInput(network, {...known, ...input} as GivenInput)});
  }

  /**
   * This encoder, some of its stages frozen: `encoder.withFrozen(['stage1', 'stage2'])` or `encoder.withFrozen({first: 2})`. They
   * receive no gradient, and their batch norms normalise by their moving averages and leave them. A stage is what leads to the
   * feature map of its name; what follows the last is `embedding`. Whatever is not named learns.
   *
   * Both are of one network: use this one from then on, dispose either.
   *
   * @throws RangeError when it has no such stages, with those it has
   */
  withFrozen(stages: Stages): Encoder {
    const {network, features, pooled, input} = this;
    const frozen = layersOf(this, stages);
    network.trainable = true;
    setTrainable(network.layers, true);
    setTrainable(frozen, false);
    return new Encoder(network, {features, pooled, input});
  }

  #read(inputs: tf.Tensor, features: readonly FeatureName[], how: {training: boolean}): tf.Tensor[] {
    const names = features.join();
    const outputs = () => features.map((feature) => this.#named(feature));
    const reader = this.#readers.get(names) ?? tf.model({inputs: this.network.inputs, outputs: outputs()});
    this.#readers.set(names, reader); // It shares the weights and owns no tensor.
    return [reader.apply(inputs, how) as tf.Tensor | tf.Tensor[]].flat();
  }

  #named(feature: FeatureName): tf.SymbolicTensor {
    const {embedding, pooled, features, lastFeatures} = this;
    const all: Record<string, tf.SymbolicTensor | undefined> = {prepool: lastFeatures, ...features, pooled, embedding};
    const tensor = all[feature];
    if (tensor) return tensor;
    const names = Object.keys(all).filter((name) => all[name]);
    throw new RangeError(`Expected a feature of the encoder, one of ${names.join(', ')}, received "${feature}".`);
  }
}
