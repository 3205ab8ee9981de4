import type {Position, Schedule} from '@annulus/trainer';
import {keptAtRank, type RankEdges} from './samplers/rank-window.js';

/** What is known of a run before it begins. */
export interface RingRun {
  /** What an anchor is compared with. */
  readonly candidates: number;
  /** Updates of an epoch. */
  readonly batches: number;
  /** Epochs planned; infinite where only time ends the run. */
  readonly maxEpochs: number;
}

/** One thing about a ring that does not fit its run. */
export interface RingNotice {
  readonly kind: 'narrow' | 'cannot move' | 'few updates';
  /** What it is, with its number, and what to do. */
  readonly text: string;
}

/** Candidates that are too few to learn from, and updates after which a ring has changed little. */
const [handful, few] = [10, 500] as const;

/** Epochs that are looked at, at most. */
const looks = 200;

type Edges = Readonly<Record<keyof RankEdges, Schedule>>;

/** What of a ring does not fit a run: nothing of a sensible one. Says nothing of a run without a planned end. */
export function ringNotices(edges: Edges, run: RingRun): RingNotice[] {
  if (!Number.isFinite(run.maxEpochs)) return [];
  return [...narrow(edges, run), ...cannotMove(edges, run), ...fewUpdates(run)];
}

function narrow({inner, outer}: Edges, {candidates, ...run}: RingRun): RingNotice[] {
  const rings = ringsOver(inner, outer, run);
  if (rings.length === 0) return [];
  const widthOf = (ring: RankEdges): number => ring.outer - ring.inner;
  const narrowest = rings.reduce((so, ring) => (widthOf(ring) < widthOf(so) ? ring : so));
  const left = keptAtRank(narrowest, candidates);
  if (left >= handful) return [];
  const text =
    `The ring keeps ${left} of ${candidates.toLocaleString('en-US')} candidates at its narrowest, from ${shown(narrowest.inner)} to ${shown(narrowest.outer)} of them, ` +
    `and fewer than ${handful} are too few to learn from. Use a larger queue, bank or batch, or a wider ring.`;
  return [{kind: 'narrow', text}];
}

function cannotMove(edges: Edges, {batches, maxEpochs}: RingRun): RingNotice[] {
  const names = ['inner', 'outer'] as const;
  const run = maxEpochs === 1 ? 'a run of 1 epoch' : `a run of ${maxEpochs} epochs`;
  return names.flatMap((name): RingNotice[] => {
    const schedule = edges[name];
    const {from, to, observe} = schedule;
    if (from === undefined || to === undefined || from === to || observe) return [];
    const here = valuesOf(schedule, {batches, maxEpochs});
    const last = here.at(-1) as number;
    const what = `The ${name} edge of the ring`;
    const late = Math.abs(last - to) > Math.abs(from - to) / 2;
    if (late) {
      return [
        {
          kind: 'cannot move',
          text: `${what} ends at ${shown(last)}, not at ${shown(to)}: ${run} is too short for it to move. Use more epochs, or an edge that stays.`,
        },
      ];
    }
    const between = (values: readonly number[]) => values.some((value) => (value - from) * (value - to) < 0);
    if (between(here) || !between(valuesOf(schedule, {batches, maxEpochs: 1000}))) return [];
    return [
      {
        kind: 'cannot move',
        text: `${what} jumps from ${shown(from)} to ${shown(to)}: ${run} is too short for values between. Use more epochs, or an edge that stays.`,
      },
    ];
  });
}

function fewUpdates({batches, maxEpochs}: RingRun): RingNotice[] {
  const updates = batches * maxEpochs;
  if (updates >= few) return [];
  return [
    {
      kind: 'few updates',
      text: `A ring changes little in ${updates === 1 ? '1 update' : `${updates} updates`}: fewer than ${few} teach little at all, and where it was measured a ring paid after thousands. Use more epochs.`,
    },
  ];
}

/** The rings that there are in a run; where an edge follows what is measured, those at its ends, as far as they are known. */
function ringsOver(inner: Schedule, outer: Schedule, run: Omit<RingRun, 'candidates'>): RankEdges[] {
  const remembering = inner.observe ?? outer.observe;
  const [inners, outers] = [inner, outer].map((edge) => (remembering ? [edge.from, edge.to] : valuesOf(edge, run))) as [
    (number | undefined)[],
    (number | undefined)[],
  ];
  return inners.flatMap((edge, at) => {
    const beyond = outers[at];
    return edge === undefined || beyond === undefined ? [] : [{inner: edge, outer: beyond}];
  });
}

/** The values of a schedule at the start, in the middle and at the end of some epochs, the first and the last among them. */
function valuesOf(schedule: Schedule, {batches, maxEpochs}: Omit<RingRun, 'candidates'>): number[] {
  const step = Math.max(1, Math.ceil(maxEpochs / looks));
  const epochs = Array.from({length: Math.ceil(maxEpochs / step)}, (_, at) => at * step);
  return [...epochs, maxEpochs - 1].flatMap((epoch) =>
    [0, Math.floor(batches / 2), batches - 1].map((batch) =>
      schedule.at(positionAt(epoch, batch, {batches, maxEpochs})),
    ),
  );
}

function positionAt(epoch: number, batch: number, {batches, maxEpochs}: Omit<RingRun, 'candidates'>): Position {
  const globalStep = epoch * batches + batch;
  return {epoch, batch, batches, maxEpochs, globalStep, progress: globalStep / (batches * maxEpochs)};
}

const shown = (edge: number): string => String(Number(edge.toPrecision(3)));
