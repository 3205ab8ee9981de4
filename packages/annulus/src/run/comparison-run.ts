import {fromEncoder} from '@annulus/transfer';
import {report} from '../report/report.js';
import type {Comparison, Evaluation, VariantResult} from './comparison.js';
import type {Configuration} from './configuration.js';
import {duration} from './duration.js';
import {encoderOf} from './encoder-of.js';
import {measureNeighbours, measureProbe} from './measure.js';
import {percent} from './percent.js';
import {type Surroundings, trainVariant} from './train-variant.js';
import {type Variant, variantsOf} from './variant.js';

export interface CompareRun {
  /** Aborting it ends the comparison after the current batch; what there is is still written. */
  readonly signal: AbortSignal;
  /** Shows a line to the user. */
  readonly print: (line: string) => void;
}

export interface ComparisonRunOptions {
  readonly configuration: Configuration;
  readonly surroundings: Surroundings;
  readonly print: (line: string) => void;
  /** What an earlier process had found out when it ended; absent: a new comparison. */
  readonly earlier?: Comparison | undefined;
}

/** A comparison that is under way; after each of its parts `results.json` and `report.html` say what came out so far. */
export class ComparisonRun {
  readonly #configuration: Configuration;
  readonly #surroundings: Surroundings;
  readonly #print: (line: string) => void;
  readonly #planned: readonly Variant[];
  readonly #variants: VariantResult[];
  readonly #started = performance.now();
  readonly #secondsBefore: number;
  #random: Evaluation;

  constructor({configuration, surroundings, print, earlier}: ComparisonRunOptions) {
    const {random = {}, variants = [], seconds = 0} = earlier ?? {};
    this.#configuration = configuration;
    this.#surroundings = surroundings;
    this.#print = print;
    this.#planned = variantsOf(surroundings.options);
    this.#variants = variants.filter(({reason}) => reason === 'finished');
    this.#secondsBefore = seconds;
    this.#random = random;
  }

  get comparison(): Comparison {
    return {
      configuration: this.#configuration,
      random: this.#random,
      variants: this.#variants,
      seconds: this.#secondsBefore + (performance.now() - this.#started) / 1000,
      complete:
        this.#randomMeasured &&
        this.#variants.length === this.#planned.length &&
        this.#variants.every(({reason}) => reason === 'finished'),
    };
  }

  /** Measures what the features are worth before any training, unless that is known. */
  async measureRandom(): Promise<void> {
    if (this.#randomMeasured) return;
    const {options, source, data, signal} = this.#surroundings;
    const encoder = encoderOf(options, source);
    try {
      const represents = fromEncoder(encoder);
      const knn = await measureNeighbours(represents, data, options, signal);
      const probe = await measureProbe(represents, data, options, signal);
      this.#random = {
        ...(knn !== undefined && {knn}),
        ...(probe && {linear: probe.accuracy, linearTrain: probe.trainAccuracy}),
      };
    } finally {
      encoder.dispose();
    }
    this.#print(`Random encoder: ${summary(this.#random)}`);
    await this.#write();
  }

  /** Trains and measures the variants that are left. */
  async train(): Promise<Comparison> {
    const started = performance.now();
    const before = this.#variants.length;
    try {
      for (const [index, variant] of this.#planned.entries()) {
        if (index < before) continue;
        if (this.#surroundings.signal.aborted) break;
        const spent = (performance.now() - started) / 1000 / (index - before);
        const left = index === before ? '' : `, about ${duration(spent * (this.#planned.length - index))} left`;
        this.#print(`${variant.label} (${index + 1} of ${this.#planned.length}${left})`);
        const result = await trainVariant(variant, this.#surroundings);
        this.#print(`${variant.label}: ${summary(result)}`);
        this.#variants.push(result);
        await this.#write();
      }
    } catch (error) {
      await this.#write().catch(() => {}); // What broke the run is worth more than what it broke.
      throw error;
    }
    return this.comparison;
  }

  get #randomMeasured(): boolean {
    const {knn, linear} = this.#random;
    return knn !== undefined && (linear !== undefined || this.#surroundings.options.probeEpochs === 0);
  }

  async #write(): Promise<void> {
    const {folder} = this.#surroundings;
    await folder.writeJson('results.json', this.comparison);
    await folder.writeText('report.html', report(this.comparison));
  }
}

const summary = ({knn, linear}: Evaluation): string =>
  [
    ...(knn === undefined ? [] : [`kNN ${percent(knn)}`]),
    ...(linear === undefined ? [] : [`linear ${percent(linear)}`]),
  ].join(', ') || 'not measured';
