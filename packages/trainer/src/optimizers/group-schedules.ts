import type {Position} from '../contract/position.js';
import type {Schedule, ScheduleOption} from '../contract/schedule.js';
import {asSchedule} from '../schedules/as-schedule.js';
import type {Group} from './parameter-groups.js';
import type {Scheduled} from './update-rule.js';

type ScheduledGroup = Group<Readonly<Record<Scheduled, ScheduleOption>>>;

const words: Readonly<Record<Scheduled, string>> = {learningRate: 'learning rate', weightDecay: 'weight decay'};

/** The learning rates and weight decays of an optimizer's groups. */
export class GroupSchedules {
  /** Each that a group does not share with the rest: `learningRate`, `weightDecay`, `learningRate/norms` and so on. */
  readonly named: Readonly<Record<string, Schedule>>;
  readonly #rest: ScheduledGroup;
  readonly #groups: readonly ScheduledGroup[];
  /** Of all groups, in the place of their own. */
  learningRate: Schedule | undefined;

  constructor(groups: readonly [ScheduledGroup, ...ScheduledGroup[]]) {
    this.#groups = groups;
    this.#rest = groups[0];
    this.named = Object.fromEntries(
      groups.flatMap(({name, own}) =>
        (Object.keys(words) as Scheduled[]).flatMap((what) => {
          const given = own[what];
          return given === undefined ? [] : [[nameOf(what, name), asSchedule(given, 'approached')]];
        }),
      ),
    );
  }

  /** @throws when it is negative or no finite number */
  of({name, own}: ScheduledGroup, what: Scheduled, at: Position): number {
    const group = own[what] === undefined ? this.#rest.name : name;
    const overriding = what === 'learningRate' ? this.learningRate : undefined;
    const value = (overriding ?? (this.named[nameOf(what, group)] as Schedule)).at(at);
    if (value >= 0 && Number.isFinite(value)) return value;
    const whose = group === undefined ? '' : ` of group "${group}"`;
    throw new RangeError(
      `Expected the ${words[what]}${whose} at step ${at.globalStep} to be 0 or more, received ${value}.`,
    );
  }

  at(group: ScheduledGroup, at: Position): Record<Scheduled, number> {
    return {learningRate: this.of(group, 'learningRate', at), weightDecay: this.of(group, 'weightDecay', at)};
  }

  /** Of the groups that have a learning rate of their own, by name. */
  learningRates(at: Position): Readonly<Record<string, number>> {
    const own = this.#groups.filter((group) => group.name !== undefined && group.own.learningRate !== undefined);
    return Object.fromEntries(own.map((group) => [group.name, this.of(group, 'learningRate', at)]));
  }

  /** The schedules that are the group's own, by what they are of. */
  owned({name}: ScheduledGroup): Partial<Record<Scheduled, Schedule>> {
    const names = (Object.keys(words) as Scheduled[]).map((what) => [what, this.named[nameOf(what, name)]]);
    return Object.fromEntries(names.filter(([, schedule]) => schedule !== undefined));
  }
}

const nameOf = (what: Scheduled, group: string | undefined): string =>
  group === undefined ? what : `${what}/${group}`;
