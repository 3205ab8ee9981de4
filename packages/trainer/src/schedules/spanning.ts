import {finiteNumber} from '../checks/finite-number.js';
import type {PlainJsonObject} from '../contract/plain-json.js';
import type {Schedule} from '../contract/schedule.js';
import {type CurveTiming, elapsed} from './elapsed.js';

export interface CurveOptions extends CurveTiming {
  /** The value at the start of the run. */
  readonly from: number;
  /** The value at the end of the run; default 0. */
  readonly to?: number;
}

interface Curve extends CurveTiming {
  readonly from: number;
  readonly to: number;
  /** What else its description says. */
  readonly more?: PlainJsonObject;
  /** Its value where a share of the run has elapsed, in [0, 1]. */
  readonly at: (elapsed: number) => number;
}

/** A schedule that goes from one value to another over the whole run. */
export function spanning(schedule: string, curve: Curve): Schedule {
  const {from, to, every = 'epoch', ends = 'approached', more, at} = curve;
  finiteNumber('from', from);
  finiteNumber('to', to);
  return {
    from,
    to,
    at: (position) => at(elapsed(schedule, position, {every, ends})),
    ...(curve.ends === undefined && {ending: (decided) => spanning(schedule, {...curve, ends: decided})}),
    toJSON: () => ({schedule, from, to, ...more, every, ends}),
  };
}
