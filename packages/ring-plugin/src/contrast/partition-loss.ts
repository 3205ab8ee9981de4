import {partitionByKernel} from '@annulus/backend';
import * as tf from '@tensorflow/tfjs';
import type {Partition} from './negatives.js';

export interface PartitionLossInputs extends Partition {
  /** Shape `[anchors, candidates]`. */
  readonly similarities: tf.Tensor2D;
  /** Similarity of each anchor to its positive. Shape `[anchors, 1]`. */
  readonly positives: tf.Tensor2D;
  readonly temperature: number;
}

/** The loss of each anchor, and how it changes with each similarity. */
export interface PartitionLoss {
  /** Shape `[anchors, 1]`. */
  readonly losses: tf.Tensor2D;
  /** By similarity to a candidate. Shape `[anchors, candidates]`. */
  readonly ofCandidates: tf.Tensor2D;
  /** By similarity to the positive. Shape `[anchors, 1]`. */
  readonly ofPositives: tf.Tensor2D;
  /** By similarity to a synthetic negative. Shape `[anchors, synthetic]`. */
  readonly ofSynthetic?: tf.Tensor2D;
}

/**
 * `log(negatives [+ numerator]) − log(numerator)`, where the numerator is the positive's `exp(s/τ)` with that of its
 * neighbours, and its derivatives. Every exponential is taken relative to the largest, so that none overflows.
 */
export function partitionLoss(inputs: PartitionLossInputs): PartitionLoss {
  const {similarities, positives, weights, neighbours, synthetic, classPrior = 0, temperature} = inputs;
  const {positiveInDenominator} = inputs;
  if (!neighbours && !synthetic && classPrior === 0) {
    const made = partitionByKernel({similarities, weights, positives}, {temperature, positiveInDenominator});
    if (made) return {losses: made[0], ofCandidates: made[1], ofPositives: made[2]};
  }
  const scaled = (similarity: tf.Tensor, relativeTo: tf.Tensor) =>
    similarity
      .sub(relativeTo)
      .mul(1 / temperature)
      .exp();
  const counted = onlyWhere(weights, similarities);
  const near = neighbours && onlyWhere(neighbours, similarities);
  const extra = synthetic && onlyWhere(synthetic.weights, synthetic.similarities);

  const nearest = near ? positives.maximum(near.max(1, true)) : positives;
  const hardest = [counted, ...(extra ? [extra] : [])].map((each) => each.max(1, true));
  const withPositive = positiveInDenominator || classPrior > 0 ? [nearest] : [];
  const largest = [...hardest, ...withPositive].reduce((one, other) => one.maximum(other));

  const ofNear = near && scaled(near, nearest).mul(neighbours);
  const ofPositive = scaled(positives, nearest);
  const numerator = ofNear ? ofPositive.add(ofNear.sum(1, true)) : ofPositive;
  const terms = scaled(counted, largest).mul(weights);
  const ofExtra = extra && scaled(extra, largest).mul(synthetic.weights);
  const mass = ofExtra ? terms.sum(1, true).add(ofExtra.sum(1, true)) : terms.sum(1, true);

  const {negatives, slope, pull} = debiased(mass, inputs, scaled(positives, largest), (similarity) =>
    scaled(tf.scalar(similarity), largest),
  );
  const joined = numerator.mul(scaled(nearest, largest));
  const total = positiveInDenominator ? negatives.add(joined) : negatives;
  const losses = total
    .log()
    .sub(numerator.log())
    .add(largest.sub(nearest).mul(1 / temperature));

  const share = slope.div(total);
  const towards = positiveInDenominator ? joined.div(total).sub(1) : tf.onesLike(total).neg();
  const ofCandidates = terms.mul(share);
  const ofNeighbours = ofNear?.mul(towards.div(numerator));
  const ofPositives = towards.mul(ofPositive.div(numerator));
  return {
    losses: losses as tf.Tensor2D,
    ofCandidates: perUnit(ofNeighbours ? ofCandidates.add(ofNeighbours) : ofCandidates, temperature),
    ofPositives: perUnit(pull ? ofPositives.sub(pull.div(total)) : ofPositives, temperature),
    ...(ofExtra && {ofSynthetic: perUnit(ofExtra.mul(share), temperature)}),
  };
}

const perUnit = (derivative: tf.Tensor, temperature: number) => derivative.mul(1 / temperature) as tf.Tensor2D;

/** −∞ where nothing counts, so that it can be no maximum. */
const onlyWhere = (weights: tf.Tensor2D, similarities: tf.Tensor2D) =>
  tf.where(weights.greater(0), similarities, tf.fill(weights.shape, Number.NEGATIVE_INFINITY));

/** So that a mass at its least has a logarithm, also at a temperature at which float32 takes it for 0. */
const smallest = 1e-30;

/**
 * The mass of the negatives without the share `classPrior` that are positives in truth; never less than `exp(−1/τ)` each.
 *
 * @returns `negatives`, its derivative by the mass given (`slope`), and how much it falls with the positive's similarity (`pull`)
 */
function debiased(
  mass: tf.Tensor,
  {classPrior = 0, weights, synthetic}: PartitionLossInputs,
  ofPositive: tf.Tensor,
  scaled: (similarity: number) => tf.Tensor,
): {readonly negatives: tf.Tensor; readonly slope: tf.Tensor; readonly pull?: tf.Tensor} {
  if (classPrior === 0) return {negatives: mass, slope: tf.onesLike(mass)};
  const ofCandidates = weights.sum(1, true);
  const count = synthetic ? ofCandidates.add(synthetic.weights.sum(1, true)) : ofCandidates;
  const positive = ofPositive.mul(count).mul(classPrior);
  const corrected = mass.sub(positive).div(1 - classPrior);
  const least = scaled(-1).mul(count).maximum(smallest);
  const slope = corrected
    .greater(least)
    .toFloat()
    .div(1 - classPrior);
  return {negatives: corrected.maximum(least), slope, pull: positive.mul(slope)};
}
