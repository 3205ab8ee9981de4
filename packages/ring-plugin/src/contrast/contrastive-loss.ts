import {withoutGradient} from '@annulus/backend';
import {asSchedule, type ScheduleOption, type Step} from '@annulus/trainer';
import {positiveNumber} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import type {Memory} from '../memory/memory.js';
import {type Block, blocksOf} from './blocks.js';
import type {Draw} from './draw.js';
import {drawNegatives} from './draw-negatives.js';
import {infoNCE} from './info-nce.js';
import {LearnedTemperature, type TemperedAnchors} from './learned-temperature.js';
import {type NegativeCandidates, Negatives} from './negatives.js';

interface Compared {
  /** Unit vectors that receive gradient. Shape `[batch, dimensions]`. */
  readonly anchors: tf.Tensor2D;
  /** The instance of each anchor. */
  readonly ids: Int32Array;
  /** Unit vectors, or means of several. Shape `[batch, dimensions]`. */
  readonly positives: tf.Tensor2D;
  /** The candidates. */
  readonly memory: Memory;
  /** What an algorithm makes of its candidates before it offers them; default: all that are eligible are negatives. */
  readonly choose?: (candidates: NegativeCandidates) => NegativeCandidates;
  /** τ, a positive number, how it moves, or the part of the algorithm that learns it. */
  readonly temperature: ScheduleOption | LearnedTemperature;
  readonly positiveInDenominator: boolean;
  /** Elements of the largest `[anchors, candidates]` that is made at a time; default 2²⁶, 256 MiB. */
  readonly largestBlock?: number;
}

/** Anchors and what they are compared with; where only some candidates are drawn, the memory receives no gradient. */
export type ContrastiveLossInputs = Compared &
  (
    | {
        /** Draws some of the weighted candidates for the loss; default: all of them. */
        readonly draw?: Draw;
        readonly memoryGradient?: 'none';
        readonly alsoInDenominator?: undefined;
      }
    | {
        /** The rows of the memory receive gradient too. */
        readonly memoryGradient: 'all';
        readonly draw?: undefined;
        /** How much each candidate counts in the denominator beside what it counts as a negative. Shape `[batch, candidates]`. */
        readonly alsoInDenominator?: tf.Tensor2D;
      }
  );

/** At a step: τ is a number. */
type InputsNow = ContrastiveLossInputs & {readonly temperature: number};

/**
 * Compares anchors with a memory: similarities, the candidates offered at `Negatives`, then the InfoNCE loss, mean over the
 * anchors. Against a memory of millions of rows it goes through the anchors in blocks, each with an offer of its own.
 */
export function contrastiveLoss(step: Step, given: ContrastiveLossInputs): tf.Scalar {
  const inputs: InputsNow = {...given, ...tempered(step, given)};
  const {anchors, positives, ids, memory, alsoInDenominator, largestBlock = 2 ** 26} = inputs;
  const blocks = blocksOf(ids.length, memory.instances.length, largestBlock);
  const first = step.group.rank * ids.length;
  if (blocks.length === 1) return lossOfBlock(step, inputs, first);
  const losses = blocks.map(({start, size}) => {
    const part = (rows: tf.Tensor2D) => tf.slice(rows, [start, 0], [size, -1]);
    const block = {
      ...inputs,
      anchors: part(anchors),
      positives: part(positives),
      ids: ids.subarray(start, start + size),
      ...(alsoInDenominator && {alsoInDenominator: part(alsoInDenominator)}),
    } as InputsNow;
    return lossOfBlock(step, block, first + start).mul<tf.Scalar>(size / ids.length);
  });
  return tf.addN(losses);
}

/** τ at a step, and anchors that teach it where it is learned. */
function tempered(step: Step, {anchors, temperature}: ContrastiveLossInputs): TemperedAnchors {
  if (temperature instanceof LearnedTemperature) return temperature.temper(step, anchors);
  return {anchors, temperature: positiveNumber('temperature', asSchedule(temperature).at(step.info))};
}

/** @param start - the place of the first anchor in the batch of all ranks */
function lossOfBlock(step: Step, inputs: InputsNow, start: Block['start']): tf.Scalar {
  const {anchors, positives, memory, memoryGradient = 'none', draw, alsoInDenominator, temperature} = inputs;
  const chosen = withoutGradient(() => {
    const offered = step.apply(Negatives, candidatesOf(inputs));
    const {similarities, weights, neighbours, synthetic, positiveInDenominator, classPrior = 0} = offered;
    const drawn = draw && drawNegatives({similarities, weights, neighbours}, draw, start);
    const counted = alsoInDenominator ? weights.add<tf.Tensor2D>(alsoInDenominator) : weights;
    const compared = drawn?.tensors ?? {similarities, weights: counted, ...(neighbours && {neighbours})};
    const more = {...(synthetic && {synthetic: {...synthetic}}), positiveInDenominator, classPrior};
    return {...compared, ...more, ...(drawn?.indices && {indices: drawn.indices})};
  });
  return infoNCE({...chosen, anchors, positives, memory: memory.rows, memoryGradient, temperature});
}

function candidatesOf(inputs: InputsNow): NegativeCandidates {
  const {anchors, positives, ids, memory, temperature, positiveInDenominator} = inputs;
  const {choose = (candidates) => candidates} = inputs;
  const eligible = memory.eligible(ids);
  return choose({
    similarities: tf.matMul(anchors, memory.rows, false, true),
    eligible,
    weights: eligible,
    positives: anchors.mul<tf.Tensor2D>(positives).sum(1, true),
    anchors,
    ids,
    memory,
    temperature,
    positiveInDenominator,
  });
}
