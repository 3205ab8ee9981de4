import {countCalls, native, type OperatorCalls} from '@annulus/backend/torch';
import {median} from '../median.js';
import {runSteps, type StepKind} from './run-steps.js';

/** What one step asks of ATen, and what it costs beside; times are of the processor, which nothing else on the machine lengthens. */
export interface CallsPerStep {
  /** By operator, most often first; those in recordings are not among them. */
  readonly operators: readonly OperatorCalls[];
  readonly calls: number;
  /** Those of them that recordings called. */
  readonly replayed: number;
  /** Milliseconds inside of ATen's operators; on a GPU, to launch them. */
  readonly launchMs: number;
  /** Milliseconds of copies from and to host memory. */
  readonly copyMs: number;
  /** Milliseconds of everything else on JavaScript's thread, the loop and its logs among them. */
  readonly javaScriptMs: number;
}

type Costs = Omit<CallsPerStep, 'operators'>;

/** Steps that compile, allocate and record. */
const warmUp = 10;

/**
 * Counts the calls of a step through the trainer and times what is not within them; medians over the steps.
 *
 * @param steps - that are measured; one more is counted
 */
export async function callsPerStep({steps, ...kind}: StepKind & {readonly steps: number}): Promise<CallsPerStep> {
  const costs: Costs[] = [];
  let operators: readonly OperatorCalls[] = [];
  let end: ReturnType<typeof countCalls> | undefined;
  native().time(true);
  let before = native().counts();
  await runSteps(kind, warmUp + steps + 3, ({batch}) => {
    const after = native().counts();
    if (batch >= warmUp && batch < warmUp + steps) costs.push(costsBetween(before, after));
    before = after;
    if (batch === warmUp + steps) end = countCalls();
    else if (batch === warmUp + steps + 1) operators = end?.() ?? [];
  });
  native().time(false);
  const middle = (cost: keyof Costs) => median(costs.map((each) => each[cost]));
  return {
    operators,
    calls: middle('calls'),
    replayed: middle('replayed'),
    launchMs: middle('launchMs'),
    copyMs: middle('copyMs'),
    javaScriptMs: middle('javaScriptMs'),
  };
}

type Counts = ReturnType<ReturnType<typeof native>['counts']>;

function costsBetween(before: Counts, after: Counts): Costs {
  const launchMs = after.callMs - before.callMs;
  const copyMs = after.copyMs - before.copyMs;
  return {
    calls: after.calls - before.calls,
    replayed: after.replayedCalls - before.replayedCalls,
    launchMs,
    copyMs,
    javaScriptMs: after.threadMs - before.threadMs - launchMs - copyMs,
  };
}
