import * as tf from '@tensorflow/tfjs';
import type {Optimizer} from '../contract/optimizer.js';
import type {Position} from '../contract/position.js';
import type {StateDict} from '../contract/state-dict.js';
import type {EpochEnd} from '../contract/training-hooks.js';
import type {LearningRate} from '../schedules/adaptive-schedule.js';
import {LearningRates} from './learning-rates.js';
import {type Group, groupsOf, type ParameterGroup} from './parameter-groups.js';
import {Slots} from './slots.js';
import type {Member, UpdateRule} from './update-rule.js';

interface Rated {
  readonly learningRate: LearningRate;
}

/** Applies an update rule to groups of variables, each with hyper-parameters of its own. */
export class GroupedOptimizer<Hyperparameters extends Rated, Slot extends string> implements Optimizer {
  readonly #rule: UpdateRule<Hyperparameters, Slot>;
  readonly #variables: readonly tf.Variable[];
  readonly #groups: readonly [Group<Hyperparameters>, ...Group<Hyperparameters>[]];
  readonly #rates: LearningRates;
  readonly #slots: Slots<Slot>;
  /** How often each variable has been updated. */
  #updates: number[];

  /** @param variables - in the order in which `apply` receives their gradients */
  constructor(
    rule: UpdateRule<Hyperparameters, Slot>,
    variables: readonly tf.Variable[],
    own: Hyperparameters,
    groups: readonly ParameterGroup<Hyperparameters>[],
    check: (hyperparameters: Hyperparameters, group?: string) => void,
  ) {
    this.#rule = rule;
    this.#variables = [...variables];
    this.#groups = groupsOf(variables, own, groups);
    for (const {hyperparameters, name} of this.#groups) check(hyperparameters, name);
    this.#rates = new LearningRates(this.#groups);
    this.#slots = new Slots(
      variables,
      variables.map((_, index) => {
        const group = this.#groups.find(({indices}) => indices.includes(index));
        return rule.slots((group as Group<Hyperparameters>).hyperparameters);
      }),
    );
    this.#updates = variables.map(() => 0);
  }

  learningRate(at: Position): number {
    return this.#rates.of(this.#groups[0], at);
  }

  learningRates(at: Position): Readonly<Record<string, number>> {
    return this.#rates.named(at);
  }

  observe(ended: EpochEnd): void {
    this.#rates.observe(ended);
  }

  apply(gradients: readonly (tf.Tensor | undefined)[], at: Position): void {
    for (const group of this.#groups) {
      const members = group.indices.flatMap((index) => this.#member(index, gradients[index]));
      if (members.length === 0) continue;
      const update = this.#rule.prepare({...group.hyperparameters, learningRate: this.#rates.of(group, at)}, members);
      members.forEach((member, index) => {
        tf.tidy(() => update(member, index));
      });
    }
  }

  state(): StateDict {
    const counts = this.#rule.counts === 'updates' ? {updates: [...this.#updates]} : {};
    return {...this.#slots.state(), ...counts, ...this.#rates.state()};
  }

  /** @throws when the state was made for other variables or by another optimizer */
  restore(state: StateDict): void {
    this.#slots.expect(state, this.#rule.misfit);
    const updates = this.#expectUpdates(state);
    this.#expectNothingElse(state);
    this.#rates.restore(state);
    this.#slots.restore(state);
    this.#updates = [...updates];
  }

  dispose(): void {
    this.#slots.dispose();
  }

  #member(index: number, gradient: tf.Tensor | undefined): Member<Slot>[] {
    if (!gradient) return [];
    const updates = (this.#updates[index] ?? 0) + 1;
    this.#updates[index] = updates;
    return [{variable: this.#variables[index] as tf.Variable, gradient, slots: this.#slots.of(index), updates}];
  }

  #expectUpdates({updates}: StateDict): readonly number[] {
    if (this.#rule.counts === 'nothing') return this.#updates;
    const count = this.#variables.length;
    if (Array.isArray(updates) && updates.length === count) return updates;
    const received = Array.isArray(updates) ? `${updates.length}` : typeof updates;
    throw new Error(
      `Expected the optimizer state "updates" to hold ${count} numbers, received ${received}. ` +
        `It was saved for other variables or ${this.#rule.misfit}.`,
    );
  }

  #expectNothingElse(state: StateDict): void {
    for (const name of Object.keys(state)) {
      if (this.#slots.has(name) || this.#rates.has(name)) continue;
      if (name === 'updates' && this.#rule.counts === 'updates') continue;
      throw new Error(
        `Expected no optimizer state "${name}". It was saved for other variables or with other options of the optimizer.`,
      );
    }
  }
}
