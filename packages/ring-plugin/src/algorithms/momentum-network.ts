import {lerpAll} from '@annulus/backend';
import {copyNetwork, freezeAlike, Network} from '@annulus/encoders';
import {asSchedule, type Position, type Schedule, type ScheduleOption} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';

/**
 * A copy of a network that follows it slowly: an exponential moving average of its trained weights. Nothing trains it. What is
 * frozen of the network is frozen here, and learns from the same update on.
 */
export class MomentumNetwork extends Network {
  override readonly trainable: readonly tf.Variable[] = [];
  readonly #leader: Network;
  readonly #led: readonly tf.Variable[];
  readonly #follower: readonly tf.Variable[];
  readonly schedules: {readonly momentum: Schedule};

  /** @param momentum - share of its old weights that it keeps at an update, in [0, 1], or how that moves; curves approach their end */
  constructor(leader: Network, momentum: ScheduleOption) {
    if (typeof momentum === 'number') expectShare(momentum);
    const copy = new Network(copyNetwork(leader.network));
    super(copy.network);
    this.#leader = leader;
    this.#led = leader.trainable;
    this.#follower = copy.trainable;
    this.schedules = {momentum: asSchedule(momentum, 'approached')};
  }

  override forward(inputs: tf.Tensor): tf.Tensor2D {
    freezeAlike(this.#leader.network, this.network);
    return super.forward(inputs);
  }

  /** Moves every weight that is trained now: `momentum · its own + (1 − momentum) · the leader's`. */
  onUpdate(at: Position): void {
    const momentum = expectShare(this.schedules.momentum.at(at));
    const moving = this.#led.flatMap((leader, index) => (leader.trainable ? [index] : []));
    const weights = moving.map((index) => this.#follower[index] as tf.Variable);
    const leaders = moving.map((index) => this.#led[index] as tf.Variable);
    if (lerpAll(weights, leaders, 1 - momentum)) return;
    weights.forEach((weight, index) => {
      weight.assign(weight.mul(momentum).add((leaders[index] as tf.Variable).mul(1 - momentum)));
    });
  }

  /** Becomes the copy of its leader again, statistics included. */
  follow(): void {
    freezeAlike(this.#leader.network, this.network); // First: the order of the weights depends on it.
    tf.tidy(() => this.network.setWeights(this.#leader.network.getWeights()));
  }
}

function expectShare(momentum: number): number {
  if (momentum >= 0 && momentum <= 1) return momentum;
  throw new RangeError(`Expected momentum to be in [0, 1], received ${momentum}.`);
}
