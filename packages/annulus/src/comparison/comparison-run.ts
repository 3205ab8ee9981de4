import {inParallel} from '../jobs/in-parallel.js';
import {runJob} from '../jobs/run-job.js';
import type {Spread} from '../jobs/spread-of.js';
import {TrainingsDisplay} from '../jobs/trainings-display.js';
import {failureText} from '../options/failure-text.js';
import type {FittedOptions} from '../settings/fitted-options.js';
import {duration} from '../text/duration.js';
import type {Configuration} from '../training/configuration.js';
import type {Evaluation} from '../training/evaluation.js';
import {evaluationText} from '../training/evaluation-text.js';
import {measureRandom, type RandomEncoder, type RandomResult, randomEncoders} from '../training/random-encoder.js';
import type {RunContext} from '../training/run-context.js';
import {resultsFile} from '../training/run-folder.js';
import {trainVariant, trainVariantAlong} from '../training/train-variant.js';
import type {TrainingSetting} from '../training/training-setting.js';
import type {Variant} from '../training/variant.js';
import type {VariantResult} from '../training/variant-result.js';
import type {CompareOptions} from './compare-rows.js';
import {variantsOf} from './compared-variants.js';
import type {Comparison, VariantFailure} from './comparison.js';
import {epochCosts} from './epoch-costs.js';
import {jobSettingOf} from './job-setting-of.js';
import {report} from './report/report.js';

/** What the trainings of a comparison share. */
export type ComparisonSetting = Omit<TrainingSetting, 'options' | 'signal' | 'strategy' | 'placeOf'> & {
  readonly options: FittedOptions<CompareOptions>;
  /** Paths of images that are left out. */
  readonly leaveOut: readonly string[];
};

export interface ComparisonRunOptions extends RunContext {
  readonly configuration: Configuration<CompareOptions>;
  readonly setting: ComparisonSetting;
  readonly spread: Spread;
  /** What an earlier process had found out when it ended; absent: a new comparison. */
  readonly earlier?: Comparison | undefined;
}

/** A comparison that is under way; after each of its parts `results.json` and `report.html` say what came out so far. */
export class ComparisonRun {
  readonly #options: ComparisonRunOptions;
  readonly #training: TrainingSetting;
  readonly #planned: readonly Variant[];
  readonly #results = new Map<string, VariantResult>();
  readonly #failures = new Map<string, VariantFailure>();
  readonly #started = performance.now();
  #random: readonly RandomResult[];
  #writing: Promise<void> = Promise.resolve();

  constructor(options: ComparisonRunOptions) {
    const {setting, spread, signal, earlier} = options;
    const {random = [], variants = []} = earlier ?? {};
    this.#options = options;
    const {jobs, ...training} = setting.options; // How many at a time changes nothing of what comes out.
    this.#training = {...setting, options: training, signal, strategy: spread.strategy, placeOf: ({id}) => id};
    this.#planned = variantsOf(setting.options);
    for (const result of variants) if (result.reason === 'finished') this.#results.set(result.id, result);
    this.#random = random;
  }

  get comparison(): Comparison {
    const {configuration, earlier} = this.#options;
    const found = <T>(among: ReadonlyMap<string, T>) =>
      this.#planned.map(({id}) => among.get(id)).filter((of) => of !== undefined);
    const variants = found(this.#results);
    const failures = found(this.#failures);
    return {
      configuration,
      random: this.#random,
      variants,
      ...(failures.length > 0 && {failures}),
      costs: epochCosts({variants, configuration}),
      seconds: (earlier?.seconds ?? 0) + (performance.now() - this.#started) / 1000,
      complete:
        this.#random.length === this.#untrained.length &&
        this.#random.every((random) => this.#wholly(random)) &&
        variants.length === this.#planned.length &&
        variants.every(({reason}) => reason === 'finished'),
    };
  }

  /** Measures what features are worth before any training, unless that is known. */
  async measureRandom(): Promise<void> {
    const {print} = this.#options;
    for (const random of this.#untrained) {
      if (this.#random.some(({id, ...known}) => id === random.id && this.#wholly(known))) continue;
      const {id, label} = random;
      const measured = await measureRandom(random, this.#training);
      this.#random = [...this.#random.filter((known) => known.id !== id), {id, label, ...measured}];
      print(`${label}: ${this.#text(measured)}`);
      await this.#write();
    }
  }

  /** Trains and measures the variants that are left; one that fails ends no other. */
  async train(): Promise<Comparison> {
    const {jobs, workers, strategy} = this.#options.spread;
    const {jobProgram} = this.#options;
    try {
      if (jobProgram === undefined || strategy !== 'single' || jobs * workers === 1) await this.#trainHere();
      else await this.#trainInProcesses(jobProgram);
    } catch (error) {
      await this.#write().catch(() => {}); // What broke the run is worth more than what it broke.
      throw error;
    }
    return this.comparison;
  }

  /** Trains the variants that are left together with the rank that measures and writes. */
  async trainAlong(): Promise<Comparison> {
    for (const variant of this.#left) {
      if (await this.#aborted()) break;
      await trainVariantAlong(variant, this.#training);
    }
    return this.comparison;
  }

  get #left(): readonly Variant[] {
    return this.#planned.filter(({id}) => !this.#results.has(id));
  }

  /** In this process, one after the other. */
  async #trainHere(): Promise<void> {
    const {print} = this.#options;
    const started = performance.now();
    for (const [index, variant] of this.#left.entries()) {
      if (await this.#aborted()) break;
      const spent = (performance.now() - started) / 1000 / index;
      const [place, count] = [this.#planned.indexOf(variant), this.#planned.length];
      const left = index === 0 ? '' : `, about ${duration(spent * (count - place))} left`;
      print(`${variant.label} (${place + 1} of ${count}${left})`);
      print(await this.#keep(variant, () => trainVariant(variant, {...this.#training, onNotice: print})));
      await this.#write();
    }
  }

  /** Each in a process of its own, several side by side. */
  async #trainInProcesses(program: URL): Promise<void> {
    const {print, spread, signal, setting, configuration} = this.#options;
    const left = this.#left;
    const {progress, epochs, seed} = setting.options;
    const display = new TrainingsDisplay({progress, print, trainings: left.length, epochs});
    const jobs = jobSettingOf(setting, configuration.backend.name, spread);
    await inParallel(left, {atATime: spread.jobs, signal}, async (variant) => {
      const {id, label} = variant;
      display.print(`${label} (${this.#planned.indexOf(variant) + 1} of ${this.#planned.length})`);
      const job = {kind: 'training', subject: variant, seed, place: id} as const;
      const watch = {program, signal, ...display.watch(label)};
      const said = await this.#keep(variant, async () => (await runJob({job, setting: jobs}, watch)).result);
      display.end(label);
      display.print(said);
      await this.#write();
    });
  }

  /** Keeps what a training gives, or why it failed; returns what to say of it. */
  async #keep(variant: Variant, train: () => Promise<VariantResult | undefined>): Promise<string> {
    const {id, label} = variant;
    try {
      const result = await train();
      if (result === undefined) return `${label}: stopped before it began`;
      this.#results.set(id, result);
      return `${label}: ${result.reason === 'stopped' ? 'stopped and saved' : this.#text(result)}`;
    } catch (error) {
      if (this.#options.spread.strategy !== 'single') throw error; // The other ranks wait for this one no longer.
      const text = failureText(error, this.#options.wording);
      this.#failures.set(id, {id, label, error: text});
      return `${label}: failed. ${text}`;
    }
  }

  /** Whether any rank was told to end before its next training: then none begins it. All of them ask before each. */
  async #aborted(): Promise<boolean> {
    const {signal, spread} = this.#options;
    if (spread.strategy === 'single') return signal.aborted;
    const votes = Float32Array.of(signal.aborted ? 1 : 0);
    (await spread.strategy.join()).allReduce(votes);
    return votes[0] !== 0;
  }

  /** The encoders to measure before training: none where there is nothing to measure them on. */
  get #untrained(): readonly RandomEncoder[] {
    const {splits, options} = this.#options.setting;
    return splits.reference ? randomEncoders(options.algorithm) : [];
  }

  #text(measured: Evaluation): string {
    const {test} = this.#options.configuration.images;
    return test === 0 ? 'trained' : evaluationText(measured, test);
  }

  #wholly({knn, linear, pooled}: Evaluation): boolean {
    const {probeEpochs, pooledProbe} = this.#options.setting.options;
    return (
      knn !== undefined && (linear !== undefined || probeEpochs === 0) && (pooled !== undefined || pooledProbe !== 'on')
    );
  }

  /** One after the other: trainings may end at the same time. */
  #write(): Promise<void> {
    const {folder} = this.#options.setting;
    this.#writing = this.#writing
      .catch(() => {})
      .then(async () => {
        await folder.writeJson(resultsFile, this.comparison);
        await folder.writeText('report.html', report(this.comparison, this.#options.wording));
      });
    return this.#writing;
  }
}
