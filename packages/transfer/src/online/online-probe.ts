import {Encoder, type Forwarded} from '@annulus/encoders';
import {
  type Callback,
  disposeOf,
  type Headline,
  type Run,
  type StateDict,
  type Step,
  TrainedBeside,
  TrainingBatch,
  type TrainingEvents,
} from '@annulus/trainer';
import {fractionBelow1, knownOptions, oneOf, positiveNumber, shown} from '@annulus/trainer/checks';
import {classesOf} from '../features/features.js';
import {type ForwardedBatch, ProbeModule} from './probe-module.js';

export interface OnlineProbeOptions {
  /** The class of each training example, by its index in the data set and counted from 0. The encoder never sees it. */
  readonly labels: ArrayLike<number>;
  /** What it reads; default `pooled`. */
  readonly feature?: 'pooled' | 'embedding';
  /** A positive number; default 0.01. */
  readonly learningRate?: number;
  /** In [0, 1); default 0.9. */
  readonly momentum?: number;
  /** Also the beginning of its metrics; default `probe`. A second one in a run needs another. */
  readonly name?: string;
}

/** Whose examples a step learns from: what batches of views say. */
interface Numbered {
  readonly ids?: Int32Array;
}

/**
 * A linear probe trained beside the encoder, on the features of every second of the very batches that it learns from: whether these tell
 * classes apart, at every epoch and for next to nothing. Its optimizer is its own, and nothing of it reaches the encoder.
 *
 * Logs `probe/accuracy`, in [0, 1], of every such batch before the probe learns from it, and `probe/loss`, in nats. These are augmented training
 * pictures, seen by an encoder that moves: to compare representations, take `linearEvaluation` once it stands still.
 */
export class OnlineProbe implements Callback {
  readonly name: string;
  readonly logsLater = [];
  readonly headlines: readonly Headline[];
  readonly #options: OnlineProbeOptions;
  readonly #classes: number;
  #module: ProbeModule | undefined;
  #beside: TrainedBeside<ForwardedBatch> | undefined;
  #unwatch: (() => void) | undefined;
  /** The step that is being computed. */
  #step: {readonly step: Step; readonly ids: Int32Array} | undefined;
  #learned = false;

  constructor(options: OnlineProbeOptions) {
    const {labels, name = 'probe'} = knownOptions('OnlineProbe', options, [
      'labels',
      'feature',
      'learningRate',
      'momentum',
      'name',
    ]);
    oneOf('feature', options.feature ?? 'pooled', ['pooled', 'embedding']);
    positiveNumber('learningRate', options.learningRate ?? 0.01);
    fractionBelow1('momentum', options.momentum ?? 0.9);
    const all = Int32Array.from(labels);
    const wrong = all.findIndex((label, at) => label !== labels[at] || label < 0);
    if (wrong >= 0 || all.length === 0) {
      throw new RangeError(
        `Expected the labels of OnlineProbe to be integers of 0 or more, received ${all.length === 0 ? 'none' : `${shown(labels[wrong])} for example ${wrong}`}. ` +
          'Leave examples without a class out of the training data, dataset.select(indices), or leave the probe out.',
      );
    }
    this.name = name;
    this.headlines = [{label: name, metrics: [`${name}/accuracy`], as: 'percent'}];
    this.#options = {...options, labels: all};
    this.#classes = classesOf({labels: all});
  }

  onFitStart(started: TrainingEvents['fitStart'], run: Run, restored?: StateDict): void {
    this.#end();
    const {feature = 'pooled', learningRate, momentum} = this.#options;
    const encoder = encoderOf(run.module);
    const features = encoder[feature].shape.at(-1) as number;
    const rates = {...(learningRate !== undefined && {learningRate}), ...(momentum !== undefined && {momentum})};
    this.#module = new ProbeModule({features, classes: this.#classes, ...rates});
    this.#beside = new TrainedBeside({module: this.#module, name: this.name});
    this.#beside.onFitStart(started, run, restored);
    this.#unwatch = encoder.watch((made) => this.#learn(made));
    this.#learned = restored !== undefined;
    run.transforms.intercept(TrainingBatch, this.name, (batch, step) => {
      const {ids} = batch as Numbered;
      if (ids) this.#step = {step, ids};
      return batch;
    });
  }

  onBatchEnd(): void {
    this.#step = undefined;
  }

  async onEpochEnd(ended: TrainingEvents['epochEnd'], run: Run): Promise<void> {
    if (!this.#learned) {
      throw new Error(
        `"${this.name}" has learned nothing: no step of ${run.module.name} ran its encoder forward on a batch that says which examples ` +
          'it holds (ids). Leave the probe out, or measure with NearestNeighbours.',
      );
    }
    await this.#beside?.onEpochEnd(ended, run);
  }

  onTeardown(): void {
    this.#end();
  }

  state(): StateDict {
    return this.#beside?.state() ?? {};
  }

  #learn(made: Forwarded): void {
    if (!this.#step) return;
    const {feature = 'pooled', labels: all} = this.#options;
    const {step, ids} = this.#step;
    const features = made[feature];
    const [size] = features.shape;
    if (size % ids.length !== 0) return;
    const labels = Int32Array.from({length: size}, (_, row) => all[ids[row % ids.length] as number] ?? -1);
    const unknown = labels.indexOf(-1);
    if (unknown >= 0) {
      throw new RangeError(
        `Expected a label for every training example, ${all.length} were given and there is an example ${ids[unknown % ids.length]}. Give ` +
          'OnlineProbe the labels of the data set that the batches come from.',
      );
    }
    if (step.info.batch % 2 === 1) return;
    this.#beside?.learn(step, {size, features, labels});
    this.#learned = true;
  }

  #end(): void {
    this.#unwatch?.();
    this.#beside?.onTeardown();
    if (this.#module) disposeOf(this.#module);
    this.#unwatch = this.#beside = this.#module = this.#step = undefined;
  }
}

function encoderOf(module: {readonly name: string}): Encoder {
  if ('encoder' in module && module.encoder instanceof Encoder) return module.encoder;
  throw new Error(
    `Expected ${module.name} to have an encoder, an Encoder of @annulus/encoders, for a probe to be trained beside it.`,
  );
}
