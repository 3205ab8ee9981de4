import type {PairBatch} from '@annulus/datasets';
import {linearHead, type Network} from '@annulus/encoders';
import type {PlainJsonObject, Step} from '@annulus/trainer';
import {knownOptions, positiveInteger} from '@annulus/trainer/checks';
import type * as tf from '@tensorflow/tfjs';
import {contrastiveLoss} from '../contrast/contrastive-loss.js';
import {LearnedTemperature} from '../contrast/learned-temperature.js';
import {token} from '../injection/token.js';
import {inject, injectable} from '../injection/tsyringe.js';
import {BatchMemory} from '../memory/batch-memory.js';
import {unit} from '../memory/unit.js';
import type {ContrastiveAlgorithm} from './contrastive-algorithm.js';
import {Encoder} from './encoder.js';
import {OptimizerFactory} from './optimizer-factory.js';
import {pairTensors} from './pair-tensors.js';
import {SecondEncoder} from './second-encoder.js';

export interface CLIPOptions {
  /** Numbers of an embedding in the space that both modalities share. Default 512 (Radford et al. 2021, ViT-B/32). */
  readonly projection?: number;
  /** τ at the start, from which it is learned. Default 0.07 (Radford et al. 2021). */
  readonly temperature?: number;
  /** Whether the other half of a pair is part of the partition; default true, as in the paper. */
  readonly positiveInDenominator?: boolean;
  /** Of the projections' initial weights. */
  readonly seed?: number;
}

/** The token of CLIP's options. */
export const CLIPOptions = token<CLIPOptions>('CLIPOptions');

/**
 * Contrastive Language-Image Pre-training (Radford et al. 2021), of any two modalities: which second half of a batch belongs to
 * each first half, and the other way round, among the pairs of all ranks.
 *
 * Each modality has an encoder and a linear projection into the space they share; the temperature is learned, and logged as
 * `temperature`. `encoder` is the first modality's.
 */
@injectable()
export class CLIP implements ContrastiveAlgorithm<PairBatch> {
  readonly name = 'CLIP';
  readonly parts: {
    readonly encoder: Encoder;
    readonly secondEncoder: Network;
    readonly projection: Network;
    readonly secondProjection: Network;
    readonly temperature: LearnedTemperature;
  };
  readonly hyperparameters: PlainJsonObject;
  readonly #positiveInDenominator: boolean;

  constructor(
    @inject(Encoder) readonly encoder: Encoder,
    @inject(SecondEncoder) readonly secondEncoder: SecondEncoder,
    @inject(OptimizerFactory) readonly createOptimizer: OptimizerFactory,
    @inject(CLIPOptions, {isOptional: true}) options: CLIPOptions = {},
  ) {
    const {
      projection = 512,
      temperature = 0.07,
      positiveInDenominator = true,
      seed = 0,
    } = knownOptions('CLIP', options, ['projection', 'temperature', 'positiveInDenominator', 'seed']);
    this.#positiveInDenominator = positiveInDenominator;
    this.hyperparameters = {projection, temperature, positiveInDenominator, seed};
    const shared = {outputs: positiveInteger('projection', projection), bias: 'none'} as const;
    const learned = new LearnedTemperature(temperature);
    this.parts = {
      encoder,
      secondEncoder,
      projection: linearHead({inputs: encoder.dimensions, ...shared, seed}),
      secondProjection: linearHead({inputs: secondEncoder.dimensions, ...shared, seed: seed + 1}),
      temperature: learned,
    };
  }

  trainingStep(batch: PairBatch, step: Step): tf.Scalar {
    const {encoder, secondEncoder, projection, secondProjection, temperature} = this.parts;
    const {ids} = batch;
    const [inputs, secondInputs] = pairTensors(batch);
    const first = unit(projection.forward(encoder.forward(inputs)));
    const second = unit(secondProjection.forward(secondEncoder.forward(secondInputs)));
    const lossOf = (anchors: tf.Tensor2D, positives: tf.Tensor2D) =>
      contrastiveLoss(step, {
        anchors,
        ids,
        positives,
        memory: BatchMemory.of(step, {ids, rows: positives}),
        memoryGradient: 'all',
        temperature,
        positiveInDenominator: this.#positiveInDenominator,
      });
    return lossOf(first, second).add(lossOf(second, first)).div(2);
  }

  /** Inputs of the first modality in the shared space, once trained: unit vectors. Shape `[batch, projection]`. */
  embed(inputs: tf.Tensor): tf.Tensor2D {
    return unit(this.parts.projection.infer(this.encoder.infer(inputs)));
  }

  /** Inputs of the second modality in the shared space, once trained: unit vectors. Shape `[batch, projection]`. */
  embedSecond(inputs: tf.Tensor): tf.Tensor2D {
    return unit(this.parts.secondProjection.infer(this.secondEncoder.infer(inputs)));
  }
}
