import {withoutGradient, withSharedStatistics} from '@annulus/backend';
import {Random} from '@annulus/datasets';
import {copyEncoder, type Encoder, networkState, restoreNetwork, trainableVariables} from '@annulus/encoders';
import {
  asSchedule,
  type Position,
  positiveInteger,
  type Schedule,
  type ScheduleOption,
  type StateDict,
  type Step,
} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {unit} from '../memory/unit.js';

export interface MomentumEncoderOptions {
  /** Share of its old weights that it keeps at an update, in [0, 1], or how that moves; curves approach their end. */
  readonly keep: ScheduleOption;
  /** Examples that share batch norm statistics, a positive integer. */
  readonly groupSize: number;
  /** Of the shuffles. */
  readonly seed: number;
}

/** A copy of an encoder that follows it slowly (He et al. 2020). Its embeddings are keys: unit vectors without gradient. */
export class MomentumEncoder {
  readonly network: Encoder;
  readonly #leader: readonly tf.Variable[];
  readonly #follower: readonly tf.Variable[];
  readonly momentum: Schedule;
  readonly #groupSize: number;
  readonly #seed: number;

  constructor(leader: Encoder, {keep, groupSize, seed}: MomentumEncoderOptions) {
    this.#groupSize = positiveInteger('keysPerNorm', groupSize);
    if (typeof keep === 'number') fractionToKeep(keep);
    this.momentum = asSchedule(keep, 'approached');
    this.#seed = seed;
    this.network = copyEncoder(leader);
    this.#leader = trainableVariables(leader);
    this.#follower = trainableVariables(this.network);
  }

  /**
   * The keys of a view, those of all ranks. The batch is shuffled among the ranks and goes through the network in groups, each
   * with batch norm statistics of its own, so that no statistic tells which query a key belongs to: the *shuffling BN* of He
   * et al. 2020, §3.3.
   *
   * @param view - Shape `[batch, …example]`
   * @param which - the view's number: each is shuffled in another way
   * @returns Shape `[ranks · batch, dimensions]`
   */
  keys(view: tf.Tensor, step: Step, which: number): tf.Tensor2D {
    const {epoch, batch} = step.info;
    const {rank, size: ranks} = step.group;
    return withoutGradient(() => {
      const views = step.gather(view);
      const [size = 0] = views.shape;
      const groups = ranks * Math.max(1, Math.round(size / ranks / this.#groupSize));
      if (groups === 1) return this.#encode(views);
      const order = new Random(this.#seed, epoch, batch, which).permutation(size);
      const edges = Array.from({length: groups + 1}, (_, edge) => Math.round((edge * size) / groups));
      const perRank = groups / ranks;
      const own = Array.from({length: perRank}, (_, group) => {
        const [start, end] = edges.slice(rank * perRank + group);
        return this.#encode(tf.gather(views, tf.tensor1d(order.subarray(start, end), 'int32')));
      });
      return tf.gather(step.gather(tf.concat(own)), tf.tensor1d(inverse(order), 'int32'));
    });
  }

  /** Moves every trained weight: `keep · its own + (1 − keep) · the leader's`. */
  follow(at: Position): void {
    const keep = fractionToKeep(this.momentum.at(at));
    this.#follower.forEach((weight, index) => {
      weight.assign(weight.mul(keep).add((this.#leader[index] as tf.Variable).mul(1 - keep)));
    });
  }

  state(): StateDict {
    return networkState(this.network);
  }

  restore(state: StateDict): void {
    restoreNetwork(this.network, state);
  }

  dispose(): void {
    this.network.dispose();
  }

  #encode(view: tf.Tensor): tf.Tensor2D {
    return unit(withSharedStatistics(undefined, () => this.network.apply(view, {training: true}) as tf.Tensor));
  }
}

function fractionToKeep(keep: number): number {
  if (keep >= 0 && keep <= 1) return keep;
  throw new RangeError(`Expected keep to be in [0, 1], received ${keep}.`);
}

/** Where each place of a permutation went. */
function inverse(order: Int32Array): Int32Array {
  const places = new Int32Array(order.length);
  order.forEach((from, to) => {
    places[from] = to;
  });
  return places;
}
