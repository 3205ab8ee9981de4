import type {ViewBatch} from '@annulus/datasets';
import type {BatchSource, Callback, Run, TrainingEvents} from '@annulus/trainer';
import {knownOptions, oneKeyOf, positiveInteger} from '@annulus/trainer/checks';
import {type FeatureExtractor, featureExtractorOf} from '../features/feature-extractor.js';
import {FirstViews} from './first-views.js';
import {representationMetrics, representationNames} from './representation-metrics.js';
import {represented} from './represented.js';

export interface RepresentationMonitorOptions {
  /**
   * Views of the pictures to look at: two of each, or one and then nothing is said of alignment. Those of its first epoch are taken, the
   * same every time; the training data themselves will do. They are kept from one look to the next if they take at most 32 MiB, else
   * made again.
   */
  readonly views: BatchSource<ViewBatch>;
  /** How many pictures, at most; a positive integer, default 256. A rank is at most twice as many. */
  readonly pictures?: number;
  /**
   * Epochs from one look to the next; default as few as keep the looking at 1% of the training's passes through the encoder. The last
   * epoch is always looked at, planned or not.
   */
  readonly every?: {readonly epochs: number};
  /** Default `RepresentationMonitor`. */
  readonly name?: string;
}

/** Share of a training's passes through the encoder that looking may take. */
const share = 0.01;

/** Passes through the encoder that a training example takes, at the least: forward, and backward as twice that. */
const passes = 3;

/**
 * Logs at the end of epochs what the representation of some pictures is like, without labels: whether it collapses, in how many directions
 * it lies, how even it is. In evaluation mode: nothing learns from it.
 *
 * | metric | |
 * | --- | --- |
 * | `representation/feature-rank`, `…/embedding-rank` | effective rank (Roy & Vetterli 2007; RankMe) of pooled features, and of embeddings at length 1 |
 * | `representation/feature-deviation`, `…/embedding-deviation` | standard deviation at length 1 (SimSiam), as a share of 1/√dimensions: 0 is a collapse |
 * | `representation/uniformity` | of embeddings (Wang & Isola 2020): 0 is a collapse, about −4 as even as can be |
 * | `representation/alignment` | of the embeddings of two views of a picture (Wang & Isola 2020): 0 where they are the same, 2 where by chance |
 * | `representation/tolerance` | of embeddings, where the views have labels (Wang & Liu 2021): the mean cosine within a class |
 */
export class RepresentationMonitor implements Callback {
  readonly name: string;
  readonly logsLater: readonly string[] = Object.values(representationNames);
  readonly headlines = [];
  readonly #views: FirstViews;
  readonly #pictures: number;
  readonly #every: number | undefined;
  /** The epoch that was looked at last. */
  #looked: number | undefined;
  #extractor: FeatureExtractor | undefined;

  constructor(options: RepresentationMonitorOptions) {
    const {
      views,
      pictures = 256,
      every,
      name = 'RepresentationMonitor',
    } = knownOptions('RepresentationMonitor', options, ['views', 'pictures', 'every', 'name']);
    this.name = name;
    this.#pictures = positiveInteger('pictures', pictures);
    this.#views = new FirstViews(views, pictures);
    this.#every = every && positiveInteger('every.epochs', oneKeyOf('every', every, ['epochs']).epochs);
  }

  onFitStart(_started: TrainingEvents['fitStart'], run: Run): void {
    this.#extractor = featureExtractorOf(run.module);
    this.#looked = undefined;
  }

  async onEpochEnd(ended: TrainingEvents['epochEnd'], run: Run): Promise<void> {
    const {epoch, maxEpochs, seconds, examplesPerSecond} = ended;
    const every = this.#every ?? this.#affordable(Math.round(seconds * examplesPerSecond), run.group.size);
    if ((epoch + 1) % every === 0 || epoch + 1 === maxEpochs) await this.#look(epoch, run);
  }

  /** An epoch that turns out to be the last one, because something has stopped the run in it. */
  async onLastEpochEnd({epoch}: TrainingEvents['lastEpochEnd'], run: Run): Promise<void> {
    if (this.#looked !== epoch) await this.#look(epoch, run);
  }

  onTeardown(): void {
    this.#views.clear();
    this.#extractor = undefined;
  }

  async #look(epoch: number, run: Run): Promise<void> {
    this.#looked = epoch;
    const extractor = this.#extractor ?? featureExtractorOf(run.module);
    const metrics = representationMetrics(await represented(extractor, this.#views.batches()));
    for (const [name, value] of Object.entries(metrics)) run.log(name, value);
  }

  /** Epochs of so many examples, shared by so many ranks that all look at all pictures. */
  #affordable(examples: number, ranks: number): number {
    return Math.max(1, Math.ceil((2 * this.#pictures * ranks) / (share * passes * examples)));
  }
}
