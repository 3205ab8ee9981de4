import type {Callback, Run, StateDict, TrainingEvents} from '@annulus/trainer';
import {knownOptions} from '@annulus/trainer/checks';
import type {EpochMetrics} from './learning-verdict.js';
import {NewVerdicts} from './new-verdicts.js';

export interface LearningNoticesOptions {
  /** Told each sentence, once; default a warning of the process. */
  readonly tell?: (text: string) => void;
  /** Default `LearningNotices`. */
  readonly name?: string;
}

/**
 * Says in one plain sentence when something matters about how a run learns, by what its other callbacks log: that it has collapsed, that its
 * rank stays low, that its memory is random still, that its negatives are easy, that it no longer improves. Put it after them. Says nothing of a run that does well.
 */
export class LearningNotices implements Callback {
  readonly name: string;
  readonly ranks = 'first';
  readonly logsLater = [];
  readonly headlines = [];
  readonly #tell: (text: string) => void;
  #verdicts: NewVerdicts | undefined;
  /** To be told once the line of the epoch is there. */
  #waiting: string[] = [];

  constructor(options: LearningNoticesOptions = {}) {
    const {tell = (text: string) => process.emitWarning(text), name = 'LearningNotices'} = knownOptions(
      'LearningNotices',
      options,
      ['tell', 'name'],
    );
    this.name = name;
    this.#tell = tell;
  }

  onFitStart({batches, maxEpochs}: TrainingEvents['fitStart'], {module}: Run, restored?: StateDict): void {
    const dimensions = dimensionsOf(module);
    const run = {maxEpochs, updatesPerEpoch: batches, ...(dimensions !== undefined && {dimensions})};
    this.#verdicts = new NewVerdicts(run, restored?.epochs as unknown as EpochMetrics[] | undefined);
  }

  onEpochEnd({epoch, metrics}: TrainingEvents['epochEnd']): void {
    this.#waiting = (this.#verdicts?.after({epoch: epoch + 1, metrics: {...metrics}}) ?? []).map(({text}) => text);
  }

  onBoundary({after}: TrainingEvents['boundary']): void {
    if (after !== 'epoch') return;
    for (const text of this.#waiting) this.#tell(text);
    this.#waiting = [];
  }

  state(): StateDict {
    return {epochs: (this.#verdicts?.epochs ?? []).map((record) => ({...record}))};
  }
}

function dimensionsOf(module: object): number | undefined {
  const {encoder} = module as {readonly encoder?: {readonly dimensions?: unknown}};
  return typeof encoder?.dimensions === 'number' ? encoder.dimensions : undefined;
}
