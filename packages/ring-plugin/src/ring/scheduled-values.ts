import {asSchedule, type Position, type Schedule, type ScheduleOption} from '@annulus/trainer';

type Values<Name extends string> = Readonly<Record<Name, number>>;

type Check<Name extends string> = (values: Values<Name>, when: string) => void;

/** Named numbers that move over a run and must fit together, such as the edges of a ring. Curves reach their ends. */
export class ScheduledValues<Name extends string> {
  /** By the metric that shows each: `ring/outer`. */
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly #named: readonly (readonly [Name, Schedule])[];
  readonly #checkMoved: Check<Name>;

  /**
   * @param check - throws when the values do not fit together; asked about the start and the end of the run, where all can say
   * @param checkMoved - the same on the way; default `check`
   */
  constructor(
    group: string,
    values: Readonly<Record<Name, ScheduleOption>>,
    check: Check<Name>,
    checkMoved: Check<Name> = check,
  ) {
    this.#named = (Object.entries(values) as [Name, ScheduleOption][]).map(([name, value]) => [
      name,
      asSchedule(value, 'reached'),
    ]);
    this.schedules = Object.fromEntries(this.#named.map(([name, schedule]) => [`${group}/${name}`, schedule]));
    this.#checkMoved = checkMoved;
    for (const [end, when] of [
      ['from', 'start'],
      ['to', 'end'],
    ] as const) {
      const ends = this.#named.map(([name, schedule]) => [name, schedule[end]] as const);
      if (ends.every(([, value]) => value !== undefined))
        check(Object.fromEntries(ends) as Values<Name>, `at the ${when} of the run`);
    }
  }

  /** @throws Error when they do not fit together there */
  at(position: Position): Values<Name> {
    const values = Object.fromEntries(this.#named.map(([name, schedule]) => [name, schedule.at(position)]));
    this.#checkMoved(values as Values<Name>, `in epoch ${position.epoch + 1}`);
    return values as Values<Name>;
  }
}
