import type {Callback, Run, StateDict, TrainingEvents} from '@annulus/trainer';
import {knownOptions, oneKeyOf, positiveInteger, shown} from '@annulus/trainer/checks';
import {BoundLogger} from './bound-logger.js';
import {boundMetrics} from './bound-metrics.js';
import {falseNegatives} from './false-negatives.js';
import {gradientByRank} from './gradient-by-rank.js';
import {keptMetrics} from './kept-metrics.js';
import {memoryAge} from './memory-age.js';
import {memoryWritten} from './memory-written.js';
import {NegativesMeter} from './negatives-meter.js';
import {type SimilarityHistogram, similarityHistogram} from './similarity-histogram.js';

export interface NegativeDiagnosticsOptions {
  /** Batches of each epoch that are looked at, evenly spread to its last; default `{batches: 1}`, the last. */
  readonly look?: {readonly batches: number};
  /** The class of each training example, counted from 0, for the share of false negatives; training never sees it. */
  readonly labels?: ArrayLike<number>;
  /** Default `NegativeDiagnostics`. */
  readonly name?: string;
}

/**
 * Looks into the negatives of any algorithm, with or without a sampler, and logs at the end of every epoch what it saw:
 * `bound/…`, `negatives/…`, `gradient/ranks-…`, `memory/…`, each a mean over 64 anchors at most of the batches looked at; and `memory/written`,
 * the share of real rows in the memory. A ring then leaves `bound/…` to it.
 */
export class NegativeDiagnostics implements Callback {
  readonly name: string;
  readonly logsLater = [];
  readonly headlines = [];
  readonly #meter: NegativesMeter;
  readonly #batches: number;
  #histogram: SimilarityHistogram | undefined;

  constructor(options: NegativeDiagnosticsOptions = {}) {
    const {
      look = {batches: 1},
      labels,
      name = 'NegativeDiagnostics',
    } = knownOptions('NegativeDiagnostics', options, ['look', 'labels', 'name']);
    this.name = name;
    this.#batches = positiveInteger('look.batches', oneKeyOf('look', look, ['batches']).batches);
    if (labels) expectClasses(labels);
    this.#meter = new NegativesMeter((seen) => ({
      ...boundMetrics(seen),
      ...keptMetrics(seen),
      ...(labels && falseNegatives(seen, labels)),
      ...gradientByRank(seen),
      ...memoryAge(seen),
    }));
  }

  /** How similar the candidates were in the offer recorded last; undefined before the first. */
  get histogram(): SimilarityHistogram | undefined {
    return this.#histogram;
  }

  onFitStart(_started: TrainingEvents['fitStart'], run: Run, restored?: StateDict): void {
    const {histogram = null, ...means} = restored ?? {};
    this.#meter.begin();
    if (restored) this.#meter.restore(means);
    this.#histogram = (histogram as unknown as SimilarityHistogram | null) ?? undefined;
    run.transforms.intercept(BoundLogger, this.name, () => this.name);
    this.#meter.watch(run, this.name, {
      batches: this.#batches,
      onLast: (recorded, {epoch}) => {
        this.#histogram = similarityHistogram(recorded, {epoch: epoch + 1, anchors: recorded.anchors});
      },
    });
  }

  onEpochEnd(_ended: TrainingEvents['epochEnd'], run: Run): void {
    this.#meter.log(run);
    for (const [name, value] of Object.entries(memoryWritten(run.module))) run.log(name, value);
  }

  state(): StateDict {
    return {...this.#meter.state(), histogram: (this.#histogram as unknown as StateDict | undefined) ?? null};
  }
}

function expectClasses(labels: ArrayLike<number>): void {
  for (let example = 0; example < labels.length; example++) {
    const label = labels[example] as number;
    if (Number.isInteger(label) && label >= 0) continue;
    throw new RangeError(
      `Expected the labels of NegativeDiagnostics to be integers of 0 or more, received ${shown(label)} for example ${example}. Leave ` +
        'examples without a class out of the training data, dataset.select(indices), or leave labels out.',
    );
  }
}
