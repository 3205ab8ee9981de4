import type {Schedule, Schedules} from '../contract/schedule.js';
import type {StateDict} from '../contract/state-dict.js';
import type {EpochEnd} from '../contract/training-hooks.js';

/** The schedules of one run: begun together, told of every epoch, their states kept under their names. */
export class RunSchedules implements Schedules {
  readonly #names = new Map<Schedule, string>();
  #begun = false;

  add(name: string, schedule: Schedule): void {
    if (this.#begun) {
      throw new Error(`Expected the schedule "${name}" to be added before the run begins: when a plugin is installed.`);
    }
    if (this.#names.has(schedule)) return;
    if ([...this.#names.values()].includes(name)) {
      throw new Error(`Expected one schedule "${name}", received two. Rename one.`);
    }
    this.#names.set(schedule, name);
  }

  addAll(owner: string, schedules: Readonly<Record<string, Schedule>> = {}): void {
    for (const [name, schedule] of Object.entries(schedules)) this.add(`${owner}/${name}`, schedule);
  }

  begin(): void {
    this.#begun = true;
    for (const schedule of this.#names.keys()) schedule.begin?.();
  }

  /** With their names. */
  get named(): (readonly [name: string, schedule: Schedule])[] {
    return [...this.#names].map(([schedule, name]) => [name, schedule] as const);
  }

  observe(ended: EpochEnd): void {
    for (const schedule of this.#names.keys()) schedule.observe?.(ended);
  }

  state(): StateDict {
    return Object.fromEntries(
      [...this.#names].flatMap(([schedule, name]) => (schedule.state ? [[name, schedule.state()]] : [])),
    );
  }

  /**
   * Version 0.1 kept the states of learning rates in that of the optimizer, and those of plugins in theirs, who read them.
   *
   * @param state - of the whole run
   * @returns the names of schedules that had a state and are not in this run
   * @throws Error when `state` lacks what a schedule has to remember
   */
  restore({schedules, optimizer, callbacks}: StateDict): string[] {
    const saved = new Map(Object.entries((schedules ?? optimizer) as Readonly<Record<string, StateDict>>));
    const owners = ['optimizer', ...(schedules ? ['module', ...Object.keys(callbacks as StateDict)] : [])];
    for (const [schedule, name] of this.#names) {
      if (!schedule.restore) continue;
      const [owner, ...rest] = name.split('/');
      const wasThere = owners.includes(owner as string);
      const key = schedules ? name : wasThere ? rest.join('/') : name;
      const own = saved.get(key);
      if (!own && !wasThere) continue; // Of a plugin that is new in this run.
      if (!own) {
        throw new Error(
          `Expected a state of the schedule "${name}", which has to remember, received none. It was saved with another schedule.`,
        );
      }
      schedule.restore(own);
      saved.delete(key);
    }
    return schedules ? [...saved.keys()].map((name) => `schedule ${name}`) : [];
  }
}
