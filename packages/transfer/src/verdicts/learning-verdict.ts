/** What was logged of one epoch. */
export interface EpochMetrics {
  /** Counted from 1. */
  readonly epoch: number;
  readonly metrics: Readonly<Record<string, number>>;
}

/** What is known of a run besides what it logs. */
export interface LearningRun {
  /** Epochs planned; infinite where only time ends the run. */
  readonly maxEpochs: number;
  /** Optimizer updates of an epoch. */
  readonly updatesPerEpoch: number;
  /** Optimizer updates in all, of a run that has ended in the middle of an epoch; default: those of its epochs. */
  readonly updates?: number;
  /** Numbers of an embedding; left out where it is not known. */
  readonly dimensions?: number;
}

/** One thing that matters about how a run learns. */
export interface LearningVerdict {
  readonly kind: 'collapsed' | 'low rank' | 'random memory' | 'easy negatives' | 'few updates' | 'no longer improves';
  /** The epoch since which it is so, counted from 1. */
  readonly since: number;
  /** One plain sentence, and the number that it rests on. */
  readonly text: string;
}

/** Says of the epochs so far whether something is so now; `undefined` where not. */
export type Verdict = (epochs: readonly EpochMetrics[], run: LearningRun) => LearningVerdict | undefined;

/** A metric in one epoch. */
export interface Look {
  readonly epoch: number;
  readonly value: number;
}

/** Every value of a metric, in order: some are logged in some epochs only. */
export const looksAt = (epochs: readonly EpochMetrics[], metric: string): Look[] =>
  epochs.flatMap(({epoch, metrics: {[metric]: value}}) => (value === undefined ? [] : [{epoch, value}]));

/** The looks at the end of which all are so. */
export function lastRunOf(looks: readonly Look[], isSo: (value: number) => boolean): Look[] {
  const before = looks.findLastIndex(({value}) => !isSo(value));
  return looks.slice(before + 1);
}

/** Share of a run after which what was low at its start should have risen, and looks that it takes to know. */
const enough = {share: 0.3, looks: 2};

/** Epochs after which a run without a planned end is judged. */
const longEnough = 10;

/** Whether values have been low for a good part of a run without rising by a quarter. */
export function isStuck(looks: readonly Look[], maxEpochs: number): boolean {
  const [first, last] = [looks[0], looks.at(-1)];
  if (!first || !last || looks.length < enough.looks) return false;
  return isUnderWay(last.epoch, maxEpochs) && last.value <= 1.25 * first.value;
}

/** Whether a good part of a run is over. */
export const isUnderWay = (epoch: number, maxEpochs: number): boolean =>
  epoch >= (Number.isFinite(maxEpochs) ? enough.share * maxEpochs : longEnough);

export const percentText = (share: number): string => `${(100 * share).toFixed(1)}%`;
