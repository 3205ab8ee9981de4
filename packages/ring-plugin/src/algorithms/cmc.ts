import {randomFor, type ViewBatch} from '@annulus/datasets';
import {labHalves, type Network} from '@annulus/encoders';
import {asPlainJson, type Part, Parts, type PlainJsonObject, type Schedule, type Step} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {type ContrastiveLossInputs, contrastiveLoss} from '../contrast/contrastive-loss.js';
import {token} from '../injection/token.js';
import {inject, injectable} from '../injection/tsyringe.js';
import {MemoryBank} from '../memory/memory-bank.js';
import {unit} from '../memory/unit.js';
import {checkedBankOptions, type DrawnBank, type DrawnBankOptions, drawAt} from './bank-options.js';
import type {ContrastiveAlgorithm} from './contrastive-algorithm.js';
import {Encoder} from './encoder.js';
import {
  checkedLossOptions,
  type LossOptions,
  type TemperaturePart,
  temperaturePart,
  temperatureSchedule,
} from './loss-options.js';
import {OptimizerFactory} from './optimizer-factory.js';
import {TrainingData} from './training-data.js';
import {viewTensor} from './view-tensor.js';

/** By default 4096 negatives are drawn, as for IR; Tian et al. draw 16,384 for ImageNet. */
export type CMCOptions = DrawnBankOptions;

/** The token of CMC's options. */
export const CMCOptions = token<CMCOptions>('CMCOptions');

/**
 * Contrastive Multiview Coding (Tian et al. 2019): the lightness of each example against a bank of the colours of all of
 * them, and its colour against a bank of their lightness; two losses, summed.
 *
 * Learns from the first view of each example, in Lab: `views(dataset, {views: 1, …})` is enough. The encoder bound is the
 * pattern of two, one for L and one for ab, and is disposed; `encoder` is both of them.
 *
 * A positive is older than the negatives by half an epoch on average, so each half is pushed away from where the other is
 * moving: with few images the halves first settle opposite each other. A learning rate of 0.01 or less shortens that.
 */
@injectable()
export class CMC implements ContrastiveAlgorithm {
  readonly name = 'CMC';
  readonly encoder: Encoder;
  readonly parts: TemperaturePart & {
    readonly encoders: Parts<Record<'l' | 'ab', Network>>;
    readonly banks: Parts<Record<'l' | 'ab', MemoryBank>>;
    readonly both: Part;
  };
  readonly hyperparameters: PlainJsonObject;
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly #drawn: DrawnBank;
  readonly #loss: LossOptions;
  #looked = false;

  constructor(
    @inject(Encoder) pattern: Encoder,
    @inject(TrainingData) data: TrainingData,
    @inject(OptimizerFactory) readonly createOptimizer: OptimizerFactory,
    @inject(CMCOptions, {isOptional: true}) options: CMCOptions = {},
  ) {
    this.#drawn = checkedBankOptions(this.name, options);
    this.#loss = checkedLossOptions(options);
    this.schedules = temperatureSchedule(this.#loss);
    this.hyperparameters = asPlainJson({...this.#drawn, ...this.#loss});
    const {l, ab, both} = labHalves(pattern);
    const {momentum, seed} = this.#drawn;
    const bank = {size: data.length, dimensions: pattern.dimensions, momentum};
    this.encoder = both;
    this.parts = {
      encoders: new Parts({l, ab}),
      banks: new Parts({
        l: new MemoryBank({...bank, seed}),
        ab: new MemoryBank({...bank, seed: randomFor('memorySeed', seed, 1).bits()}),
      }),
      both: {dispose: () => both.dispose()}, // Its weights are those of the halves.
      ...temperaturePart(this.#loss),
    };
    pattern.dispose();
  }

  trainingStep(batch: ViewBatch, step: Step): tf.Scalar {
    const {encoders, banks} = this.parts;
    const {ids} = batch;
    this.#warnOfRgb(batch);
    const [lightness, colour] = tf.split(labTensor(batch), [1, 2], 3) as [tf.Tensor, tf.Tensor];
    const l = unit(encoders.named.l.forward(lightness));
    const ab = unit(encoders.named.ab.forward(colour));
    banks.named.l.write(step, {ids, rows: l});
    banks.named.ab.write(step, {ids, rows: ab});
    const ofL = this.#lossAgainst(step, {anchors: l, ids, memory: banks.named.ab}, 0);
    const ofAb = this.#lossAgainst(step, {anchors: ab, ids, memory: banks.named.l}, 1);
    step.log('loss/l', ofL);
    step.log('loss/ab', ofAb);
    return ofL.add(ofAb);
  }

  /** Says once that views cannot be Lab where all their values lie in [0, 1], as those of RGB do. */
  #warnOfRgb({views: [first]}: ViewBatch): void {
    if (this.#looked || !first) return;
    this.#looked = true;
    if (first.data.some((value) => value < 0 || value > 1)) return;
    process.emitWarning(
      'CMC learns from Lab, but the first batch has only values from 0 to 1, as RGB has. Make its views with ' +
        "contrastiveAugmentation({color: 'lab'}).",
    );
  }

  /** @param direction - one more key of the draws: L and ab do not draw alike */
  #lossAgainst(step: Step, sides: Sides, direction: 0 | 1): tf.Scalar {
    const positives = sides.memory.lookup(sides.ids);
    const draw = drawAt(step, this.#drawn, direction);
    return contrastiveLoss(step, {...sides, positives, draw, ...this.#loss});
  }
}

interface Sides extends Pick<ContrastiveLossInputs, 'anchors' | 'ids'> {
  readonly memory: MemoryBank;
}

/** The first view of each example. Shape `[batch, height, width, 3]`. */
function labTensor(batch: ViewBatch): tf.Tensor {
  const images = viewTensor(batch, 0);
  if (images.rank === 4 && images.shape[3] === 3) return images;
  throw new RangeError(
    `Expected views of Shape [batch, height, width, 3], the channels L, a and b, received [${images.shape.join(', ')}]. ` +
      "Make them of colour images with contrastiveAugmentation({color: 'lab'}).",
  );
}
