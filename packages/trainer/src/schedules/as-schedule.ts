import type {Schedule, ScheduleEnds, ScheduleOption} from '../contract/schedule.js';
import {constant} from './constant.js';

/**
 * What was given for a number that may move, as a schedule.
 *
 * @param ends - where a curve that does not say has its end; left out, whoever takes it next decides, and by itself it approaches
 */
export function asSchedule(value: ScheduleOption, ends?: ScheduleEnds): Schedule {
  if (typeof value === 'number') return constant(value);
  if (typeof value === 'object') return (ends && value.ending?.(ends)) ?? value;
  const {name} = value;
  return {at: value, toJSON: () => ({schedule: 'function', ...(name && {name})})};
}
