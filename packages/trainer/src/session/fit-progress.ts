import {failureOf} from '../contract/failures.js';
import {MetricMeans} from '../contract/metric-means.js';
import type {StateDict, Stateful} from '../contract/state-dict.js';
import type {EpochEnd, FitEnd, LaterMetrics, Metrics, Place} from '../contract/training-hooks.js';
import {mergeMetrics} from './merge-metrics.js';
import {awaitsValidation, type Plan} from './plan.js';

/** How far a fit has come; with the state of the module and the optimizer, all that is needed to go on. */
export class FitProgress implements Stateful {
  /** Epochs completed, and so the index of the one that is running. */
  epoch = 0;
  /** Whether the handlers of the running epoch's `epochStart` have run. */
  epochStarted = false;
  /** Whether `epochEnd` has fired for the part of the running epoch that `maxSteps` left; not of a run that goes on, which ends it again. */
  epochEnded = false;
  /** Batches of the running epoch done. */
  batch = 0;
  /** Optimizer updates done. */
  globalStep = 0;
  /** Batches of the running epoch after which the validation data were last measured; 0 if not yet. */
  validated = 0;
  /** Means of that validation. */
  validation: Metrics = {};
  /** Whether they were measured in the last completed epoch. */
  lastValidated = false;
  /** Seconds of training since they were measured, or the run began. */
  secondsSinceValidation = 0;
  /** Of the running epoch. */
  means = new MetricMeans();
  /** Wall time of the running epoch's batches. */
  seconds = 0;
  /** Of the last completed epoch. */
  metrics: Metrics = {};
  /** Of the part of the running epoch that `maxSteps` left; undefined where there is none. */
  unfinishedMetrics: Metrics | undefined;
  /** Whether something has asked the run to stop. */
  stopRequested = false;

  /** @param data - the identity of the training data, where they have one */
  constructor(
    readonly plan: Plan,
    readonly data?: string | undefined,
  ) {}

  /** Whether all planned updates are made. */
  get trained(): boolean {
    return this.epoch >= this.plan.maxEpochs || this.globalStep >= this.plan.maxSteps;
  }

  /** Whether the planned run is over, the end of an epoch that `maxSteps` cut short included. */
  get done(): boolean {
    return this.trained && (this.batch === 0 || this.epochEnded);
  }

  /** Whether the running epoch ends before its last batch. */
  get unfinished(): boolean {
    return this.trained && this.batch > 0 && this.batch < this.plan.batches;
  }

  /** Whether the run ends with this epoch, as planned or because it was asked to. */
  endsWith({epoch, unfinished}: Pick<EpochEnd, 'epoch' | 'unfinished'>, minEpochs: number): boolean {
    const {maxEpochs, maxSteps} = this.plan;
    if (unfinished || epoch + 1 >= maxEpochs || this.globalStep >= maxSteps) return true;
    return this.stopRequested && epoch + 1 >= minEpochs;
  }

  get place(): Place {
    return {epoch: this.epoch, batch: this.batch, globalStep: this.globalStep};
  }

  /** Counts a batch. */
  nextBatch(updated: boolean): void {
    this.batch++;
    this.epochEnded = false;
    this.unfinishedMetrics = undefined;
    if (updated) this.globalStep++;
  }

  /** Counts the wall time of a batch. */
  trainedFor(seconds: number): void {
    this.seconds += seconds;
    this.secondsSinceValidation += seconds;
  }

  /** Takes the means of the validation data, as the model is here. */
  endValidation(metrics: Metrics): void {
    this.validation = metrics;
    this.validated = this.batch;
    this.secondsSinceValidation = 0;
  }

  /** Goes on to the next epoch, unless batches of this one are left. */
  endEpoch(): void {
    this.epochEnded = this.batch < this.plan.batches;
    if (this.epochEnded) return;
    this.epoch++;
    this.epochStarted = false;
    this.batch = 0;
    this.lastValidated = this.validated > 0;
    this.validated = 0;
    this.validation = {};
    this.means = new MetricMeans();
    this.seconds = 0;
  }

  state(): StateDict {
    const {plan, means, epochEnded, unfinishedMetrics, data = null, ...rest} = this;
    const {batches, window, maxEpochs, maxSteps} = plan;
    return {...rest, data, batches, window, maxEpochs, maxSteps, means: means.state()};
  }

  /** @throws in the middle of an epoch of other batches than were saved */
  restore({means, batches, window, maxEpochs, maxSteps, data, global, epochEnded, ...saved}: StateDict): void {
    const rest = global === undefined ? saved : {...saved, globalStep: global}; // As version 0.1 wrote it.
    const {plan} = this;
    if (rest.batch !== 0 && (batches !== plan.batches || window !== plan.window)) {
      throw new Error(
        `Expected ${batches} batches per epoch and ${window} per update, as the checkpoint was saved with, ` +
          `received ${plan.batches} and ${plan.window}. It stands in the middle of an epoch, which can only go on with ` +
          'the same data, batch size, limits and accumulated gradients.',
      );
    }
    Object.assign(this, rest);
    this.epochEnded = false;
    this.means.restore(means as StateDict);
  }
}

/** What the end of an epoch tells; handlers may add to its metrics. */
export function epochEndOf(module: string, progress: FitProgress, validation: Metrics, awaited: LaterMetrics) {
  const {plan, epoch, globalStep, seconds, means, unfinished, validated} = progress;
  const metrics = mergeMetrics(module, means.means(), validation);
  const event: EpochEnd = {
    epoch,
    maxEpochs: plan.maxEpochs,
    batches: plan.batches,
    globalStep,
    metrics,
    seconds,
    examplesPerSecond: means.examples / seconds,
    awaitsValidation: awaitsValidation(plan, epoch + 1, validated > 0),
    awaited,
    ...(unfinished && {unfinished}),
  };
  return {metrics, event};
}

/** How a fit ended. */
export function fitEndOf({done, epoch, globalStep}: FitProgress, errors: readonly unknown[]): FitEnd {
  const reason = errors.length > 0 ? 'failed' : done ? 'finished' : 'stopped';
  return {reason, epochs: epoch, globalStep, ...failureOf(errors)};
}
