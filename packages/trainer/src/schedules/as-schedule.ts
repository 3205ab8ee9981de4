import type {Schedule, ScheduleEnds, ScheduleOption} from '../contract/schedule.js';
import {constant} from './constant.js';

/**
 * What was given for a number that may move, as a schedule.
 *
 * @throws TypeError when it is none of these, as only JavaScript lets one try
 * @param ends - where a curve that does not say has its end; left out, whoever takes it next decides, and by itself it approaches
 */
export function asSchedule(value: ScheduleOption, ends?: ScheduleEnds): Schedule {
  if (typeof value === 'number') return constant(value);
  if (typeof value !== 'function' && !(typeof value === 'object' && typeof value?.at === 'function')) {
    throw new TypeError(
      `Expected a number, a schedule such as cosine({from: 0.1}), or a function of the position, received ${shown(value)}.`,
    );
  }
  if (typeof value === 'object') return (ends && value.ending?.(ends)) ?? value;
  const {name} = value;
  return {at: value, toJSON: () => ({schedule: 'function', ...(name && {name})})};
}

const shown = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));
