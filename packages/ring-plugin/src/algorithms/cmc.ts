import {Random, type ViewBatch} from '@annulus/datasets';
import {labHalves, networkState, restoreNetwork, trainableVariables} from '@annulus/encoders';
import {asPlainJson, type PlainJsonObject, type Schedule, type StateDict, type Step} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {type Comparison, compare} from '../contrast/compare.js';
import {token} from '../injection/token.js';
import {inject, injectable} from '../injection/tsyringe.js';
import {MemoryBank} from '../memory/memory-bank.js';
import {unit} from '../memory/unit.js';
import {type DrawnBank, type DrawnBankOptions, drawAt, drawnBank} from './bank-options.js';
import type {ContrastiveAlgorithm} from './contrastive-algorithm.js';
import {contrastiveLoss} from './contrastive-loss-options.js';
import {Encoder} from './encoder.js';
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
  readonly trainable: tf.Variable[];
  readonly networks: Readonly<Record<'l' | 'ab', tf.LayersModel>>;
  readonly hyperparameters: PlainJsonObject;
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly #banks: Readonly<Record<'l' | 'ab', MemoryBank>>;
  readonly #drawn: DrawnBank;
  readonly #loss: ReturnType<typeof contrastiveLoss>;

  constructor(
    @inject(Encoder) pattern: Encoder,
    @inject(TrainingData) data: TrainingData,
    @inject(OptimizerFactory) readonly optimizer: OptimizerFactory,
    @inject(CMCOptions, {isOptional: true}) options: CMCOptions = {},
  ) {
    this.#drawn = drawnBank(options);
    this.#loss = contrastiveLoss(options);
    this.schedules = {temperature: this.#loss.temperature};
    this.hyperparameters = asPlainJson({...this.#drawn, ...this.#loss});
    const {keep, seed} = this.#drawn;
    const {l, ab, both} = labHalves(pattern);
    const bank = {size: data.length, dimensions: pattern.outputShape.at(-1) as number, keep};
    this.#banks = {
      l: new MemoryBank({...bank, seed}),
      ab: new MemoryBank({...bank, seed: new Random(seed, 1).bits()}),
    };
    this.networks = {l, ab};
    this.encoder = both;
    this.trainable = [...trainableVariables(l), ...trainableVariables(ab)];
    pattern.dispose();
  }

  createOptimizer() {
    return this.optimizer(this.trainable);
  }

  trainingStep(batch: ViewBatch, step: Step): tf.Scalar {
    const {ids} = batch;
    const [lightness, colour] = tf.split(labTensor(batch), [1, 2], 3) as [tf.Tensor, tf.Tensor];
    const l = unit(this.networks.l.apply(lightness, {training: true}) as tf.Tensor);
    const ab = unit(this.networks.ab.apply(colour, {training: true}) as tf.Tensor);
    for (const embeddings of [l, ab]) step.keep(embeddings);
    step.afterUpdate(() => {
      const all = step.gather(ids);
      this.#banks.l.update(all, step.gather(l));
      this.#banks.ab.update(all, step.gather(ab));
    });
    const ofL = this.#compare(step, {anchors: l, ids, memory: this.#banks.ab}, 0);
    const ofAb = this.#compare(step, {anchors: ab, ids, memory: this.#banks.l}, 1);
    step.log('loss/l', ofL);
    step.log('loss/ab', ofAb);
    return ofL.add(ofAb);
  }

  /** @param direction - one more key of the draws: L and ab do not draw alike */
  #compare(step: Step, sides: Sides, direction: 0 | 1): tf.Scalar {
    const positives = sides.memory.lookup(sides.ids);
    const draw = drawAt(step, this.#drawn, direction);
    return compare(step, {...sides, positives, draw, ...this.#loss});
  }

  state(): StateDict {
    const {l, ab} = this.networks;
    return {
      encoders: {l: networkState(l), ab: networkState(ab)},
      banks: {l: this.#banks.l.state(), ab: this.#banks.ab.state()},
    };
  }

  restore({encoders, banks}: StateDict): void {
    for (const half of ['l', 'ab'] as const) {
      restoreNetwork(this.networks[half], (encoders as StateDict)[half] as StateDict);
      this.#banks[half].restore((banks as StateDict)[half] as StateDict);
    }
  }

  dispose(): void {
    for (const network of [this.encoder, this.networks.l, this.networks.ab]) network.dispose();
    for (const bank of [this.#banks.l, this.#banks.ab]) bank.dispose();
  }
}

interface Sides extends Pick<Comparison, 'anchors' | 'ids'> {
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
