import type {Schedule, ScheduleEnds} from '../contract/schedule.js';
import type {StateDict} from '../contract/state-dict.js';
import type {EpochEnd} from '../contract/training-hooks.js';

interface Composition {
  readonly parts: readonly Schedule[];
  /** Makes the same out of other parts. */
  readonly of: (parts: readonly Schedule[]) => Schedule;
  /** Tells the parts of an epoch; default: all of them. */
  readonly observe?: (ended: EpochEnd) => void;
}

/** What a schedule that is made of others passes on to them: ends, and where any of them remembers, what it has to. */
export function composed({parts, of, observe}: Composition): Pick<Schedule, 'ending'> & Partial<Remembering> {
  const decided = new Map<ScheduleEnds, Schedule>();
  const ending = (ends: ScheduleEnds): Schedule => {
    const same = decided.get(ends) ?? of(parts.map((part) => part.ending?.(ends) ?? part));
    decided.set(ends, same);
    return same;
  };
  return {
    ...(parts.some((part) => part.ending) && {ending}),
    ...(parts.some((part) => part.observe ?? part.begin ?? part.state) && remembering(parts, observe)),
  };
}

type Remembering = Required<Pick<Schedule, 'begin' | 'observe' | 'state' | 'restore'>>;

/** The state of each part goes by its place. */
const remembering = (parts: readonly Schedule[], observe: Composition['observe']): Remembering => ({
  begin() {
    for (const part of parts) part.begin?.();
  },
  observe:
    observe ??
    ((ended) => {
      for (const part of parts) part.observe?.(ended);
    }),
  state: () => Object.fromEntries(parts.flatMap((part, place) => (part.state ? [[`${place}`, part.state()]] : []))),
  restore(state) {
    parts.forEach((part, place) => {
      const own = state[`${place}`];
      if (own) part.restore?.(own as StateDict);
    });
  },
});
