import {duration} from '../text/duration.js';
import {evaluationText} from '../training/evaluation-text.js';
import {type RunFolder, resultsFile} from '../training/run-folder.js';
import type {Ablation, AblationFailure, AblationResult} from './ablation.js';
import type {AblationContext} from './ablation-context.js';
import {inParallel} from './in-parallel.js';
import {type Job, jobResultFile, jobsOf} from './job.js';
import type {JobSetting} from './job-messages.js';
import {ablationReport} from './report/ablation-report.js';
import {runJob} from './run-job.js';
import {TimeLeft} from './time-left.js';

export interface AblationRunOptions extends AblationContext {
  readonly configuration: Ablation['configuration'];
  readonly setting: Omit<JobSetting, 'folder'>;
  readonly folder: RunFolder;
  /** Jobs side by side. */
  readonly atATime: number;
  /** Wall time of earlier processes. */
  readonly secondsBefore?: number;
}

/** An ablation that is under way; after each job `results.json` and `report.html` say what came out so far. */
export class AblationRun {
  readonly #options: AblationRunOptions;
  readonly #jobs: readonly Job[];
  readonly #started = performance.now();
  readonly #results = new Map<Job, AblationResult>();
  readonly #failures = new Map<Job, AblationFailure>();
  #writing: Promise<void> = Promise.resolve();

  constructor(options: AblationRunOptions) {
    this.#options = options;
    this.#jobs = jobsOf(options.configuration.options);
  }

  get ablation(): Ablation {
    const found = <T>(among: ReadonlyMap<Job, T>) =>
      this.#jobs.map((job) => among.get(job)).filter((of) => of !== undefined);
    const {configuration, secondsBefore = 0} = this.#options;
    return {
      configuration,
      results: found(this.#results),
      failures: found(this.#failures),
      seconds: secondsBefore + (performance.now() - this.#started) / 1000,
      complete: this.#results.size === this.#jobs.length,
    };
  }

  /** Does the jobs that have no result yet. */
  async run(): Promise<Ablation> {
    const {folder, print, atATime, signal, configuration} = this.#options;
    for (const job of this.#jobs) {
      const result = await folder.readJson<AblationResult>(jobResultFile(job));
      if (result) this.#results.set(job, result);
    }
    const left = this.#jobs.filter((job) => !this.#results.has(job));
    const trainings = left.filter(({kind}) => kind === 'training').length;
    if (left.length < this.#jobs.length) print(`${this.#results.size} of ${this.#jobs.length} are finished already`);
    await this.#write();
    const time = new TimeLeft({epochs: trainings * configuration.options.epochs});
    await inParallel(left, {atATime, signal}, (job) => this.#perform(job, time));
    await this.#write();
    return this.ablation;
  }

  async #perform(job: Job, time: TimeLeft): Promise<void> {
    const {setting, folder, print, signal, configuration, jobProgram} = this.#options;
    const {subject, seed} = job;
    const {epochs, progress} = configuration.options;
    const name = `[${this.#jobs.indexOf(job) + 1}/${this.#jobs.length}] ${subject.label}, seed ${seed}`;
    print(`${name}: started`);
    try {
      const result = await runJob(
        job,
        {...setting, folder: folder.path},
        {
          program: jobProgram,
          signal,
          onEpoch: ({epoch, seconds, metrics}) => {
            time.epochDone();
            if (progress === 'quiet') return;
            const knn = metrics['knn/accuracy'];
            const measured = [
              `loss ${metrics.loss?.toFixed(3)}`,
              ...(knn === undefined ? [] : [evaluationText({knn})]),
            ];
            const took = `${seconds.toFixed(1)} s`;
            print(
              `${name}: epoch ${epoch}/${epochs}, ${[...measured, took].join(', ')}, about ${duration(time.left())} left`,
            );
          },
        },
      );
      if (result) this.#results.set(job, result);
      print(`${name}: ${result ? evaluationText(result) : 'stopped and saved'}`);
    } catch (error) {
      const {message} = error as Error;
      this.#failures.set(job, {id: subject.id, label: subject.label, seed, error: message});
      print(`${name}: failed. ${message}`);
    }
    await this.#write();
  }

  /** One after the other: jobs may end at the same time. */
  #write(): Promise<void> {
    const {folder} = this.#options;
    this.#writing = this.#writing.then(async () => {
      await folder.writeJson(resultsFile, this.ablation);
      await folder.writeText('report.html', ablationReport(this.ablation));
    });
    return this.#writing;
  }
}
