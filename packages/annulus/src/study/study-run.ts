import {mkdir} from 'node:fs/promises';
import {inParallel} from '../jobs/in-parallel.js';
import type {Job} from '../jobs/job.js';
import type {JobSetting} from '../jobs/job-messages.js';
import {runJob} from '../jobs/run-job.js';
import {TrainingsDisplay} from '../jobs/trainings-display.js';
import {evaluationText} from '../training/evaluation-text.js';
import {type RunFolder, resultsFile} from '../training/run-folder.js';
import {jobResultFile, jobsOf} from './job.js';
import type {MadeBy} from './made-by.js';
import {studyReport} from './report/study-report.js';
import {resultOf} from './result-of.js';
import {resultsCsv} from './results-csv.js';
import type {Study, StudyFailure, StudyResult} from './study.js';
import type {StudyContext} from './study-context.js';

export interface StudyRunOptions extends StudyContext {
  readonly configuration: Study['configuration'];
  readonly setting: Omit<JobSetting, 'folder' | 'command'>;
  readonly folder: RunFolder;
  readonly by: MadeBy;
  /** Jobs side by side. */
  readonly atATime: number;
  /** Wall time of earlier processes. */
  readonly secondsBefore?: number;
}

/** A study that is under way; after each job `results.json`, `results.csv` and `report.html` say what came out so far. */
export class StudyRun {
  readonly #options: StudyRunOptions;
  readonly #jobs: readonly Job[];
  readonly #started = performance.now();
  readonly #results = new Map<Job, StudyResult>();
  readonly #failures = new Map<Job, StudyFailure>();
  #writing: Promise<void> = Promise.resolve();

  constructor(options: StudyRunOptions) {
    this.#options = options;
    this.#jobs = jobsOf(options.configuration.options);
  }

  get study(): Study {
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
  async run(): Promise<Study> {
    const {folder, print, atATime, signal, configuration} = this.#options;
    for (const job of this.#jobs) {
      const result = await folder.readJson<StudyResult>(jobResultFile(job));
      if (result) this.#results.set(job, result);
    }
    const left = this.#jobs.filter((job) => !this.#results.has(job));
    const trainings = left.filter(({kind}) => kind === 'training').length;
    if (left.length < this.#jobs.length) print(`${this.#results.size} of ${this.#jobs.length} are finished already`);
    await this.#write();
    const {progress, cells, epochs: usual} = configuration.options;
    const epochs = Math.max(usual, ...cells.map(({options}) => options?.epochs ?? 0));
    const display = new TrainingsDisplay({progress, print, trainings, epochs});
    await inParallel(left, {atATime, signal}, (job) => this.#perform(job, display));
    await this.#write();
    return this.study;
  }

  async #perform(job: Job, display: TrainingsDisplay): Promise<void> {
    const {setting, folder, signal, configuration, jobProgram, by} = this.#options;
    const {subject, seed} = job;
    const name = `[${this.#jobs.indexOf(job) + 1}/${this.#jobs.length}] ${subject.label}, seed ${seed}`;
    display.print(`${name}: started`);
    let said: string;
    try {
      const start = {job, setting: {...setting, folder: folder.path, command: folder.command}};
      const result = resultOf(await runJob(start, {program: jobProgram, signal, ...display.watch(name)}), job, by);
      if (result) await this.#keep(job, result);
      said = result ? evaluationText(result, configuration.images.test) : 'stopped and saved';
    } catch (error) {
      const {message} = error as Error;
      this.#failures.set(job, {id: subject.id, label: subject.label, seed, error: message});
      said = `failed. ${message}`;
    }
    display.end(name);
    display.print(`${name}: ${said}`);
    await this.#write();
  }

  async #keep(job: Job, result: StudyResult): Promise<void> {
    const {folder} = this.#options;
    await mkdir(folder.file(job.place), {recursive: true});
    await folder.writeJson(jobResultFile(job), result);
    this.#results.set(job, result);
  }

  /** One after the other: jobs may end at the same time. */
  #write(): Promise<void> {
    const {folder} = this.#options;
    this.#writing = this.#writing.then(async () => {
      const {study} = this;
      const rows = study.results.map(({epochs: _, ...row}) => row);
      await folder.writeText('results.csv', resultsCsv(study));
      await folder.writeText('report.html', studyReport(study));
      await folder.writeJson(resultsFile, {...study, results: rows});
    });
    return this.#writing;
  }
}
