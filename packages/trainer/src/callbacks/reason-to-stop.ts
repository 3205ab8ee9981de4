import type {StateDict} from '../contract/state-dict.js';
import {isBetter, type MonitorMode, worst} from '../monitoring/monitored.js';

/** When a metric has shown enough. */
export interface StoppingRule {
  readonly monitor: string;
  readonly mode: MonitorMode;
  readonly patience: number;
  readonly goal: number | undefined;
  readonly divergence: number | undefined;
  readonly check: 'epoch' | 'validation';
  readonly nonFinite: 'stop' | 'compare';
}

/** What the checks of a metric have shown. */
export interface Seen {
  readonly best: number;
  readonly last: number;
  /** Checks since the best. */
  readonly waited: number;
  /** Whether there was a check at all. */
  readonly measured: boolean;
}

export const nothingSeen = (mode: MonitorMode): Seen => ({
  best: worst(mode),
  last: worst(mode),
  waited: 0,
  measured: false,
});

/** What was seen before a checkpoint, out of the state in it. */
export const seenOf = ({best, last, waited, measured}: StateDict): Seen => ({
  best: Number(best),
  last: Number(last),
  waited: Number(waited),
  measured: measured === true,
});

/** Why a run should stop after what was seen, as a sentence; `undefined` when it should go on. */
export function reasonToStop(rule: StoppingRule, {best, last, waited, measured}: Seen): string | undefined {
  const {monitor, mode, patience, goal, divergence, check, nonFinite} = rule;
  if (!measured) return undefined;
  if (nonFinite === 'stop' && !Number.isFinite(last)) return `${monitor} is ${last}.`;
  if (goal !== undefined && (last === goal || isBetter(mode, last, goal))) {
    return `${monitor} has reached its goal of ${goal}: it is ${last}.`;
  }
  if (divergence !== undefined && isBetter(mode, divergence, last)) {
    return `${monitor} diverges: it is ${last}, beyond ${divergence}.`;
  }
  if (waited < patience) return undefined;
  const checks = `${waited} ${check === 'epoch' ? 'epoch' : 'validation'}${waited === 1 ? '' : 's'}`;
  return `${monitor} has not improved on ${best} in ${checks}.`;
}
