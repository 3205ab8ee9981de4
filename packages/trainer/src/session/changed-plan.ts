import type {Schedule} from '../contract/schedule.js';
import type {StateDict} from '../contract/state-dict.js';
import type {FitProgress} from './fit-progress.js';
import {type Plan, positionOf} from './plan.js';

/**
 * What to warn of where a run goes on by another plan than its checkpoint's: the schedules that span the run then have other values
 * from here on. Nothing where none has.
 *
 * @param loop - the state of the loop in the checkpoint
 * @param named - the schedules of the run, as they go on
 */
export function changedPlan(
  {maxEpochs, maxSteps, batches, window}: StateDict,
  {plan, place}: Pick<FitProgress, 'plan' | 'place'>,
  named: readonly (readonly [name: string, schedule: Schedule])[],
): string[] {
  if (maxEpochs === undefined) return []; // As version 0.1 wrote it.
  const before = {...plan, maxEpochs, maxSteps, batches, window} as Plan;
  const changed = named.flatMap(([name, schedule]) => {
    const [earlier, now] = [before, plan].map((each) => valueAt(schedule, each, place));
    return earlier === now ? [] : [`${name} is ${now} here, where it would have been ${earlier}`];
  });
  if (changed.length === 0) return [];
  return [
    `it was saved in a run of ${lengthOf(before)}, and this one has ${lengthOf(plan)}, which schedules now span: ${changed.join('; ')}.`,
  ];
}

/** To four digits, or why there is none. */
function valueAt(schedule: Schedule, plan: Plan, place: FitProgress['place']): string {
  try {
    return String(Number(schedule.at(positionOf(plan, place)).toPrecision(4)));
  } catch {
    return 'undefined';
  }
}

function lengthOf({maxEpochs, maxSteps, batches}: Plan): string {
  const epochs = Number.isFinite(maxEpochs) ? `${maxEpochs} epochs` : 'epochs without end';
  const steps = Number.isFinite(maxSteps) ? `, at most ${maxSteps} updates` : '';
  return `${epochs} of ${batches} batches${steps}`;
}
