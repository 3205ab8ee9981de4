import type {Callback, Run, StateDict, TrainingEvents} from '@annulus/trainer';
import {positiveInteger} from '@annulus/trainer/checks';
import {boundMetrics, boundNames} from './bound-metrics.js';
import {falseNegatives} from './false-negatives.js';
import {gradientByRank} from './gradient-by-rank.js';
import {keptMetrics} from './kept-metrics.js';
import {memoryAge} from './memory-age.js';
import {NegativesMeter} from './negatives-meter.js';

export interface NegativeDiagnosticsOptions {
  /** Batches of each epoch that are looked at, evenly spread to its last; default `{batches: 1}`, the last. */
  readonly look?: {readonly batches: number};
  /** The class of each training example, for the share of false negatives; training never sees it. */
  readonly labels?: ArrayLike<number>;
  /** Default `NegativeDiagnostics`. */
  readonly name?: string;
}

/**
 * Looks into the negatives of any algorithm, with or without a sampler, and logs at the end of every epoch what it saw:
 * `bound/…` where no `RingPlugin` does, `negatives/…`, `gradient/ranks-…`, `memory/…`, each a mean over the anchors of the
 * batches looked at.
 */
export class NegativeDiagnostics implements Callback {
  readonly name: string;
  readonly #meter: NegativesMeter;
  readonly #batches: number;

  constructor({look = {batches: 1}, labels, name = 'NegativeDiagnostics'}: NegativeDiagnosticsOptions = {}) {
    this.name = name;
    this.#batches = positiveInteger('look.batches', look.batches);
    this.#meter = new NegativesMeter((seen) => ({
      ...boundMetrics(seen),
      ...keptMetrics(seen),
      ...(labels && falseNegatives(seen, labels)),
      ...gradientByRank(seen),
      ...memoryAge(seen),
    }));
  }

  onFitStart(_started: TrainingEvents['fitStart'], run: Run, restored?: StateDict): void {
    this.#meter.begin();
    if (restored) this.#meter.restore(restored);
    this.#meter.watch(run, this.name, this.#batches);
  }

  onEpochEnd({metrics}: TrainingEvents['epochEnd'], run: Run): void {
    const bound = boundNames.filter((name) => name in metrics); // A RingPlugin has logged it.
    this.#meter.log(run, bound);
  }

  state(): StateDict {
    return this.#meter.state();
  }
}
