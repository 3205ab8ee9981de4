import type {FeatureName} from '@annulus/encoders';
import type {Callback, Headline, Run, TrainingEvents} from '@annulus/trainer';
import {knownOptions, oneKeyOf, oneOf, positiveInteger, positiveNumber} from '@annulus/trainer/checks';
import {extractFeatures} from '../features/extract-features.js';
import {type FeatureExtractor, featureExtractorOf} from '../features/feature-extractor.js';
import type {LabelledData} from '../features/labelled-data.js';
import {votedAccuracy, warnOfOwnVotes} from './nearest-neighbour-accuracy.js';

export interface NearestNeighboursOptions {
  /** The labelled examples that vote, without random augmentation. */
  readonly reference: LabelledData;
  /** The examples whose class is predicted, without random augmentation. */
  readonly query: LabelledData;
  /** Epochs from one measurement to the next; default 1. The last epoch is always measured, planned or not. */
  readonly every?: {readonly epochs: number};
  /** Neighbours that vote, at most the number of reference examples; default 200. */
  readonly neighbours?: number;
  /** Temperature of the votes; positive, default 0.1. */
  readonly temperature?: number;
  /** As `nearestNeighbourAccuracy` has it: `left out` where the query is the reference too; default `votes`. */
  readonly ownRow?: 'votes' | 'left out';
  /** What is compared; default `pooled`. */
  readonly feature?: FeatureName;
  /** Aborting it ends a measurement before its next batch; nothing is logged then. */
  readonly signal?: AbortSignal;
  /** Under what the accuracy is logged; default `knn/accuracy`. */
  readonly metric?: string;
  /** Default `NearestNeighbours`; a second one in a run needs another, and another `metric`. */
  readonly name?: string;
}

/** Logs the accuracy of nearest neighbours, in [0, 1], at the end of epochs. */
export class NearestNeighbours implements Callback {
  readonly name: string;
  readonly logsLater: readonly string[];
  readonly headlines: readonly Headline[];
  readonly #every: number;
  readonly #metric: string;
  /** The epoch that was measured last. */
  #measured: number | undefined;
  #extractor: FeatureExtractor | undefined;
  #warned = false;

  /** @param options - what it measures, and when */
  constructor(readonly options: NearestNeighboursOptions) {
    knownOptions('NearestNeighbours', options, [
      'reference',
      'query',
      'every',
      'neighbours',
      'temperature',
      'feature',
      'signal',
      'metric',
      'ownRow',
      'name',
    ]);
    positiveInteger('neighbours', options.neighbours ?? 200);
    positiveNumber('temperature', options.temperature ?? 0.1);
    oneOf('ownRow', options.ownRow ?? 'votes', ['votes', 'left out']);
    this.name = options.name ?? 'NearestNeighbours';
    this.#metric = options.metric ?? 'knn/accuracy';
    this.logsLater = [this.#metric];
    const label = options.metric ?? 'kNN';
    this.headlines = [{label, metrics: [this.#metric], as: 'percent'}];
    this.#every = positiveInteger('every.epochs', oneKeyOf('every', options.every ?? {epochs: 1}, ['epochs']).epochs);
  }

  onFitStart(_event: TrainingEvents['fitStart'], run: Run): void {
    this.#extractor = featureExtractorOf(run.module);
    this.#measured = undefined;
  }

  async onEpochEnd({epoch, maxEpochs}: TrainingEvents['epochEnd'], run: Run): Promise<void> {
    if ((epoch + 1) % this.#every === 0 || epoch + 1 === maxEpochs) await this.#measure(epoch, run);
  }

  /** An epoch that turns out to be the last one, because something has stopped the run in it. */
  async onLastEpochEnd({epoch}: TrainingEvents['lastEpochEnd'], run: Run): Promise<void> {
    if (this.#measured !== epoch) await this.#measure(epoch, run);
  }

  async #measure(epoch: number, run: Run): Promise<void> {
    this.#measured = epoch;
    const accuracy = await this.#accuracy(this.#extractor ?? featureExtractorOf(run.module));
    const aborted = Float32Array.of(accuracy === undefined ? 1 : 0);
    run.group.allReduce(aborted);
    if (aborted[0] === 0) run.log(this.#metric, accuracy as number);
  }

  /** Undefined when the measurement was aborted. */
  async #accuracy(extractor: FeatureExtractor): Promise<number | undefined> {
    const {reference, query, feature = 'pooled', neighbours = 200, temperature = 0.1, signal} = this.options;
    const {ownRow = 'votes'} = this.options;
    const extraction = {feature, ...(signal && {signal})};
    try {
      const voters = await extractFeatures(extractor, reference, extraction);
      const asked = await extractFeatures(extractor, query, extraction);
      const measured = {reference: voters, query: asked, neighbours, temperature, ownRow};
      if (!this.#warned) await warnOfOwnVotes(measured);
      this.#warned = true;
      return await votedAccuracy(measured);
    } catch (error) {
      if (!signal?.aborted) throw error;
      return undefined;
    }
  }
}
