import {
  currentSumming,
  groupsNormsAtOnce,
  withNormGroups,
  withoutGradient,
  withSharedStatistics,
} from '@annulus/backend';
import {randomFor} from '@annulus/datasets';
import {type Network, takesNormGroups} from '@annulus/encoders';
import {gather, ownRows, type ScheduleOption, type Step} from '@annulus/trainer';
import {positiveInteger} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import {unit} from '../memory/unit.js';
import {agreeingKeysPerNorm, groupsOfKeys} from './groups-of-keys.js';
import {MomentumNetwork} from './momentum-network.js';

export interface MomentumEncoderOptions {
  /** Share of its old weights that it keeps at an update, in [0, 1], or how that moves; curves approach their end. */
  readonly momentum: ScheduleOption;
  /** Examples that share batch norm statistics, a positive integer. */
  readonly groupSize: number;
  /** Of the shuffles. */
  readonly seed: number;
}

/** A copy of an encoder that follows it slowly (He et al. 2020). Its embeddings are keys: unit vectors without gradient. */
export class MomentumEncoder extends MomentumNetwork {
  readonly #groupSize: number;
  readonly #seed: number;
  #warned = false;

  constructor(leader: Network, {momentum, groupSize, seed}: MomentumEncoderOptions) {
    positiveInteger('groupSize', groupSize);
    super(leader, momentum);
    this.#groupSize = groupSize;
    this.#seed = seed;
  }

  /**
   * The keys of a view. The batch of all ranks is shuffled among them and goes through the network in groups, each with batch
   * norm statistics of its own, so that no statistic tells which query a key belongs to: the *shuffling BN* of He et al. 2020,
   * §3.3.
   *
   * @param view - Shape `[batch, …example]`
   * @param which - the view's number: each is shuffled in another way
   * @returns Shape `[batch, dimensions]`
   */
  keys(view: tf.Tensor, step: Step, which: number): tf.Tensor2D {
    const {epoch, batch} = step.info;
    const {group} = step;
    return withoutGradient(() => {
      const views = gather(group, view);
      const [size = 0] = views.shape;
      const groups = groupsOfKeys(size, {ranks: group.size, keysPerNorm: this.#groupSize});
      if (currentSumming()) this.#warnOfOtherGroups(size, groups, group);
      if (groups === 1) {
        this.#warnOfOneGroup(size);
        return this.#encode(views);
      }
      const order = randomFor('keyOrder', this.#seed, epoch, batch, which).permutation(size);
      const edges = Array.from({length: groups + 1}, (_, edge) => Math.round((edge * size) / groups));
      const perRank = groups / group.size;
      const part = (start?: number, end?: number) => tf.gather(views, tf.tensor1d(order.subarray(start, end), 'int32'));
      const first = group.rank * perRank;
      const own =
        size % groups === 0 && groupsNormsAtOnce() && takesNormGroups(this.network)
          ? [withNormGroups(perRank, () => this.#encode(part(edges[first], edges[first + perRank])))]
          : Array.from({length: perRank}, (_, index) =>
              this.#encode(part(edges[first + index], edges[first + index + 1])),
            );
      const keys = gather(group, tf.concat(own));
      return ownRows(group, tf.gather(keys, tf.tensor1d(inverse(order), 'int32')));
    });
  }

  /** Says once that the losses cannot be those of one process, which is what ranks were asked for. */
  #warnOfOtherGroups(size: number, groups: number, {rank, size: ranks}: Step['group']): void {
    const keysPerNorm = this.#groupSize;
    const alone = groupsOfKeys(size, {ranks: 1, keysPerNorm});
    if (this.#warned || rank > 0 || groups === alone) return;
    this.#warned = true;
    process.emitWarning(
      `The losses will not be those of a single process: ${ranks} ranks normalise the ${size} keys of a batch in ${groups} ` +
        `groups, a single process in ${alone}, for keysPerNorm ${keysPerNorm}. With keysPerNorm ` +
        `${agreeingKeysPerNorm(size, {ranks, keysPerNorm})} they are.`,
    );
  }

  /** Says once that nothing is shuffled, so that a query and its key share all batch norm statistics. */
  #warnOfOneGroup(size: number): void {
    if (this.#warned || size < 2 || !hasBatchNorm(this.network)) return;
    this.#warned = true;
    const keysPerNorm = Math.floor(size / 2);
    process.emitWarning(
      `The ${size} keys of a batch share batch norm statistics, as their queries do, which can tell which belong together: keysPerNorm ` +
        `${this.#groupSize} makes one group of them. Use a batch of at least ${Math.ceil(1.5 * this.#groupSize)}, or keysPerNorm: ${keysPerNorm}.`,
    );
  }

  #encode(view: tf.Tensor): tf.Tensor2D {
    return unit(withSharedStatistics(undefined, () => this.forward(view)));
  }
}

/** Where each place of a permutation went. */
function inverse(order: Int32Array): Int32Array {
  const places = new Int32Array(order.length);
  order.forEach((from, to) => {
    places[from] = to;
  });
  return places;
}

const hasBatchNorm = ({layers}: tf.LayersModel): boolean =>
  layers.some((layer) => layer.getClassName() === 'BatchNormalization' && layer.trainable);
