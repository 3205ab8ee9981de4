import {copyNetwork, Network} from '@annulus/encoders';
import {asSchedule, type Position, type Schedule, type ScheduleOption} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';

/** A copy of a network that follows it slowly: an exponential moving average of its trained weights. Nothing trains it. */
export class MomentumNetwork extends Network {
  readonly momentum: Schedule;
  override readonly trainable: readonly tf.Variable[] = [];
  readonly #leader: readonly tf.Variable[];
  readonly #follower: readonly tf.Variable[];

  /** @param momentum - share of its old weights that it keeps at an update, in [0, 1], or how that moves; curves approach their end */
  constructor(leader: Network, momentum: ScheduleOption) {
    if (typeof momentum === 'number') expectShare(momentum);
    const copy = new Network(copyNetwork(leader.network));
    super(copy.network);
    this.#leader = leader.trainable;
    this.#follower = copy.trainable;
    this.momentum = asSchedule(momentum, 'approached');
  }

  /** Moves every trained weight: `momentum · its own + (1 − momentum) · the leader's`. */
  onUpdate(at: Position): void {
    const momentum = expectShare(this.momentum.at(at));
    this.#follower.forEach((weight, index) => {
      weight.assign(weight.mul(momentum).add((this.#leader[index] as tf.Variable).mul(1 - momentum)));
    });
  }
}

function expectShare(momentum: number): number {
  if (momentum >= 0 && momentum <= 1) return momentum;
  throw new RangeError(`Expected momentum to be in [0, 1], received ${momentum}.`);
}
