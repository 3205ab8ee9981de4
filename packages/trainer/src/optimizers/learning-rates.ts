import type {Position} from '../contract/position.js';
import type {StateDict} from '../contract/state-dict.js';
import type {EpochEnd} from '../contract/training-hooks.js';
import {type AdaptiveSchedule, isAdaptive, type LearningRate, rateAt} from '../schedules/adaptive-schedule.js';
import type {Group} from './parameter-groups.js';

type RatedGroup = Group<{readonly learningRate: LearningRate}>;

/** The learning rates of an optimizer's groups, and what those of them remember that follow a metric. */
export class LearningRates {
  readonly #groups: readonly RatedGroup[];
  /** By their name in the state. */
  readonly #adaptive: ReadonlyMap<string, AdaptiveSchedule>;

  constructor(groups: readonly RatedGroup[]) {
    this.#groups = groups.filter(({ownRate}) => ownRate);
    this.#adaptive = new Map(
      this.#groups.flatMap(({name, hyperparameters: {learningRate}}) =>
        isAdaptive(learningRate) ? [[name === undefined ? 'learningRate' : `learningRate/${name}`, learningRate]] : [],
      ),
    );
  }

  /** @throws when it is negative or no finite number */
  of({name, hyperparameters}: RatedGroup, at: Position): number {
    const rate = rateAt(hyperparameters.learningRate, at);
    if (rate >= 0 && Number.isFinite(rate)) return rate;
    const whose = name === undefined ? '' : ` of group "${name}"`;
    throw new RangeError(
      `Expected the learning rate${whose} at step ${at.globalStep} to be 0 or more, received ${rate}.`,
    );
  }

  /** Of the groups that have a learning rate of their own, by name. */
  named(at: Position): Readonly<Record<string, number>> {
    const named = this.#groups.flatMap((group) => (group.name === undefined ? [] : [[group.name, this.of(group, at)]]));
    return Object.fromEntries(named);
  }

  observe(ended: EpochEnd): void {
    for (const schedule of new Set(this.#adaptive.values())) schedule.observe(ended);
  }

  state(): StateDict {
    return Object.fromEntries([...this.#adaptive].map(([name, schedule]) => [name, schedule.state()]));
  }

  /** Whether a state has this entry because of an adaptive schedule. */
  has(name: string): boolean {
    return this.#adaptive.has(name);
  }

  /** @throws when `state` lacks what a schedule has to remember */
  restore(state: StateDict): void {
    for (const [name, schedule] of this.#adaptive) {
      if (typeof state[name] !== 'object') {
        throw new Error(
          `Expected the optimizer state "${name}" to be that of a schedule, received ${typeof state[name]}. ` +
            'It was saved with another learning rate.',
        );
      }
      schedule.restore(state[name] as StateDict);
    }
  }
}
