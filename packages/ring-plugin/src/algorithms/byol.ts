import {withoutGradient} from '@annulus/backend';
import type {ViewBatch} from '@annulus/datasets';
import {byolHead, type Network} from '@annulus/encoders';
import {asPlainJson, cosine, type PlainJsonObject, type ScheduleOption} from '@annulus/trainer';
import {knownOptions, positiveInteger} from '@annulus/trainer/checks';
import type * as tf from '@tensorflow/tfjs';
import {token} from '../injection/token.js';
import {inject, injectable} from '../injection/tsyringe.js';
import {unit} from '../memory/unit.js';
import type {ContrastiveAlgorithm} from './contrastive-algorithm.js';
import {Encoder} from './encoder.js';
import {MomentumNetwork} from './momentum-network.js';
import {OptimizerFactory} from './optimizer-factory.js';
import {viewTensor} from './view-tensor.js';

export interface BYOLOptions {
  /** Numbers of a projection, which is what is predicted. Default 256 (Grill et al. 2020). */
  readonly projection?: number;
  /** Numbers of the hidden layers of projector and predictor. Default 4096 (Grill et al. 2020). */
  readonly hidden?: number;
  /**
   * The share of their old weights that the momentum networks keep, in [0, 1], or how it moves over the run. Default from
   * 0.996 to 1 along a cosine, at every step; curves approach their end (Grill et al. 2020).
   */
  readonly momentum?: ScheduleOption;
  /** Of the heads' initial weights. */
  readonly seed?: number;
}

/** The token of BYOL's options. */
export const BYOLOptions = token<BYOLOptions>('BYOLOptions');

/**
 * Bootstrap Your Own Latent (Grill et al. 2020): from each view of an example, what slowly moving networks make of its other
 * view is predicted. There are no negatives, and so there is nothing to choose among.
 */
@injectable()
export class BYOL implements ContrastiveAlgorithm {
  readonly name = 'BYOL';
  readonly negatives = 'none';
  readonly parts: {
    readonly encoder: Encoder;
    readonly projector: Network;
    readonly predictor: Network;
    readonly momentumEncoder: MomentumNetwork;
    readonly momentumProjector: MomentumNetwork;
  };
  readonly hyperparameters: PlainJsonObject;

  constructor(
    @inject(Encoder) readonly encoder: Encoder,
    @inject(OptimizerFactory) readonly createOptimizer: OptimizerFactory,
    @inject(BYOLOptions, {isOptional: true}) options: BYOLOptions = {},
  ) {
    const {
      projection = 256,
      hidden = 4096,
      seed = 0,
    } = knownOptions('BYOL', options, ['projection', 'hidden', 'momentum', 'seed']);
    const {momentum = cosine({from: 0.996, to: 1, every: 'step'})} = options;
    const sizes = {hidden: positiveInteger('hidden', hidden), outputs: positiveInteger('projection', projection)};
    const projector = byolHead({inputs: encoder.dimensions, ...sizes, seed});
    this.parts = {
      encoder,
      projector,
      predictor: byolHead({inputs: projection, ...sizes, seed: seed + 1}),
      momentumEncoder: new MomentumNetwork(encoder, momentum),
      momentumProjector: new MomentumNetwork(projector, momentum),
    };
    this.hyperparameters = asPlainJson({projection, hidden, ...this.parts.momentumEncoder.schedules, seed});
  }

  trainingStep(batch: ViewBatch): tf.Scalar {
    const {encoder, projector, predictor, momentumEncoder, momentumProjector} = this.parts;
    const views = [viewTensor(batch, 0), viewTensor(batch, 1)] as const;
    const predicted = (view: tf.Tensor) => unit(predictor.forward(projector.forward(encoder.forward(view))));
    const target = (view: tf.Tensor) =>
      withoutGradient(() => unit(momentumProjector.forward(momentumEncoder.forward(view))));
    const oneFromOther = meanDistance(predicted(views[0]), target(views[1]));
    const otherFromOne = meanDistance(predicted(views[1]), target(views[0]));
    return oneFromOther.add(otherFromOne);
  }
}

/** `2 − 2·cos`, the squared distance between unit vectors, mean over the rows. */
const meanDistance = (predictions: tf.Tensor2D, targets: tf.Tensor2D): tf.Scalar =>
  predictions.sub(targets).square().sum(1).mean();
