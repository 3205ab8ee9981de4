import * as tf from '@tensorflow/tfjs';
import type {Optimizer} from '../contract/optimizer.js';
import {asPlainJson, type PlainJsonObject} from '../contract/plain-json.js';
import type {Position} from '../contract/position.js';
import type {Schedule, ScheduleOption} from '../contract/schedule.js';
import type {StateDict} from '../contract/state-dict.js';
import {GroupSchedules} from './group-schedules.js';
import {type Group, groupsOf, type ParameterGroup} from './parameter-groups.js';
import {Slots} from './slots.js';
import type {Member, Scheduled, UpdateRule} from './update-rule.js';

/** Applies an update rule to groups of variables, each with hyper-parameters of its own. */
export class GroupedOptimizer<Hyperparameters extends Readonly<Record<Scheduled, ScheduleOption>>, Slot extends string>
  implements Optimizer
{
  readonly hyperparameters: PlainJsonObject;
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly #rule: UpdateRule<Hyperparameters, Slot>;
  readonly #variables: readonly tf.Variable[];
  readonly #groups: readonly [Group<Hyperparameters>, ...Group<Hyperparameters>[]];
  readonly #scheduled: GroupSchedules;
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
    this.#scheduled = new GroupSchedules(this.#groups);
    this.schedules = this.#scheduled.named;
    this.hyperparameters = this.#described();
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
    return this.#scheduled.of(this.#groups[0], 'learningRate', at);
  }

  learningRates(at: Position): Readonly<Record<string, number>> {
    return this.#scheduled.learningRates(at);
  }

  overrideLearningRate(learningRate: Schedule): void {
    this.#scheduled.learningRate = learningRate;
  }

  apply(gradients: readonly (tf.Tensor | undefined)[], at: Position): void {
    for (const group of this.#groups) {
      const members = group.indices.flatMap((index) => this.#member(index, gradients[index]));
      if (members.length === 0) continue;
      const hyperparameters = {...group.hyperparameters, ...this.#scheduled.at(group, at)};
      if (this.#rule.together?.(hyperparameters, members)) continue;
      const update = this.#rule.prepare(hyperparameters, members);
      members.forEach((member, index) => {
        tf.tidy(() => update(member, index));
      });
    }
  }

  state(): StateDict {
    const counts = this.#rule.counts === 'updates' ? {updates: [...this.#updates]} : {};
    return {...this.#slots.state(), ...counts};
  }

  /** @throws when the state was made for other variables or by another optimizer */
  restore(state: StateDict): void {
    this.#slots.expect(state, this.#rule.misfit);
    const updates = this.#expectUpdates(state);
    this.#expectNothingElse(state);
    this.#slots.restore(state);
    this.#updates = [...updates];
  }

  dispose(): void {
    this.#slots.dispose();
  }

  #described(): PlainJsonObject {
    const [{hyperparameters}, ...groups] = this.#groups;
    const described = groups.map((group) => ({name: group.name, ...group.own, ...this.#scheduled.owned(group)}));
    return asPlainJson({
      name: this.constructor.name,
      ...hyperparameters,
      ...this.#scheduled.owned(this.#groups[0]),
      ...(described.length > 0 && {groups: described}),
    });
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
      if (this.#slots.has(name) || name in this.schedules) continue; // Version 0.1 kept schedules here.
      if (name === 'updates' && this.#rule.counts === 'updates') continue;
      throw new Error(
        `Expected no optimizer state "${name}". It was saved for other variables or with other options of the optimizer.`,
      );
    }
  }
}
