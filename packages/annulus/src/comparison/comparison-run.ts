import type {Strategy} from '@annulus/trainer';
import type {FittedOptions} from '../settings/fitted-options.js';
import {duration} from '../text/duration.js';
import type {Configuration} from '../training/configuration.js';
import type {Evaluation} from '../training/evaluation.js';
import {evaluationText} from '../training/evaluation-text.js';
import {measureRandom, type RandomEncoder, type RandomResult, randomEncoders} from '../training/random-encoder.js';
import {resultsFile} from '../training/run-folder.js';
import {trainVariant, trainVariantAlong} from '../training/train-variant.js';
import type {TrainingSetting} from '../training/training-setting.js';
import type {Variant} from '../training/variant.js';
import type {VariantResult} from '../training/variant-result.js';
import type {CompareOptions} from './compare-rows.js';
import {variantsOf} from './compared-variants.js';
import type {Comparison} from './comparison.js';
import {report} from './report/report.js';

/** What the trainings of a comparison share. */
export type ComparisonSetting = Omit<TrainingSetting, 'options'> & {
  readonly options: FittedOptions<CompareOptions>;
  readonly strategy: 'single' | Strategy;
};

export interface ComparisonRunOptions {
  readonly configuration: Configuration<CompareOptions>;
  readonly setting: ComparisonSetting;
  readonly print: (line: string) => void;
  /** What an earlier process had found out when it ended; absent: a new comparison. */
  readonly earlier?: Comparison | undefined;
}

/** A comparison that is under way; after each of its parts `results.json` and `report.html` say what came out so far. */
export class ComparisonRun {
  readonly #configuration: Configuration<CompareOptions>;
  readonly #setting: ComparisonSetting;
  readonly #print: (line: string) => void;
  readonly #planned: readonly Variant[];
  readonly #variants: VariantResult[];
  readonly #started = performance.now();
  readonly #secondsBefore: number;
  #random: readonly RandomResult[];

  constructor({configuration, setting, print, earlier}: ComparisonRunOptions) {
    const {random = [], variants = [], seconds = 0} = earlier ?? {};
    this.#configuration = configuration;
    this.#setting = setting;
    this.#print = print;
    this.#planned = variantsOf(setting.options);
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
        this.#random.length === this.#untrained.length &&
        this.#random.every((random) => this.#wholly(random)) &&
        this.#variants.length === this.#planned.length &&
        this.#variants.every(({reason}) => reason === 'finished'),
    };
  }

  /** Measures what features are worth before any training, unless that is known. */
  async measureRandom(): Promise<void> {
    for (const random of this.#untrained) {
      if (this.#random.some(({id, ...known}) => id === random.id && this.#wholly(known))) continue;
      const {id, label} = random;
      const measured = await measureRandom(random, this.#setting);
      this.#random = [...this.#random.filter((known) => known.id !== id), {id, label, ...measured}];
      this.#print(`${label}: ${evaluationText(measured)}`);
      await this.#write();
    }
  }

  /** Trains and measures the variants that are left. */
  async train(): Promise<Comparison> {
    const started = performance.now();
    const before = this.#variants.length;
    try {
      for (const [index, variant] of this.#planned.entries()) {
        if (index < before) continue;
        if (await this.#aborted()) break;
        const spent = (performance.now() - started) / 1000 / (index - before);
        const left = index === before ? '' : `, about ${duration(spent * (this.#planned.length - index))} left`;
        this.#print(`${variant.label} (${index + 1} of ${this.#planned.length}${left})`);
        const result = await trainVariant(variant, this.#setting);
        this.#print(`${variant.label}: ${evaluationText(result)}`);
        this.#variants.push(result);
        await this.#write();
      }
    } catch (error) {
      await this.#write().catch(() => {}); // What broke the run is worth more than what it broke.
      throw error;
    }
    return this.comparison;
  }

  /** Trains the variants that are left together with the rank that measures and writes. */
  async trainAlong(): Promise<Comparison> {
    for (const variant of this.#planned.slice(this.#variants.length)) {
      if ((await this.#aborted()) || (await trainVariantAlong(variant, this.#setting)) === 'stopped') break;
    }
    return this.comparison;
  }

  /** Whether any rank was told to end before its next training: then none begins it. */
  async #aborted(): Promise<boolean> {
    const {signal, strategy} = this.#setting;
    if (strategy === 'single') return signal.aborted;
    const votes = Float32Array.of(signal.aborted ? 1 : 0);
    (await strategy.join()).allReduce(votes);
    return votes[0] !== 0;
  }

  /** The encoders to measure before training: none where there is nothing to measure them on. */
  get #untrained(): readonly RandomEncoder[] {
    const {splits, options} = this.#setting;
    return splits.reference ? randomEncoders(options.algorithm) : [];
  }

  #wholly({knn, linear}: Evaluation): boolean {
    return knn !== undefined && (linear !== undefined || this.#setting.options.probeEpochs === 0);
  }

  async #write(): Promise<void> {
    const {folder} = this.#setting;
    await folder.writeJson(resultsFile, this.comparison);
    await folder.writeText('report.html', report(this.comparison));
  }
}
