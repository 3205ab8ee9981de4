import {resolve} from 'node:path';
import type {BackendReport} from '@annulus/backend';
import {loadedEncoder} from '../measuring/loaded-encoder.js';
import {encoderName, identityOf, type MeasuredEncoder} from '../measuring/measured-encoder.js';
import {computedWith} from '../measuring/measurement-results.js';
import {failureText} from '../options/failure-text.js';
import type {Wording} from '../options/wording.js';
import {unlearnedText} from './absent-classes.js';
import {fewerNeighbours} from './fewer-neighbours.js';
import {type MeasuredPart, measurePart} from './measure-part.js';
import {measuredTask} from './measured-task.js';
import {memoryShares} from './memory-shares.js';
import {mistakenExamples} from './mistaken-examples.js';
import {mistakesOf} from './mistakes.js';
import {partText} from './part-text.js';
import {weightOf} from './part-weight.js';
import {type PreparedTask, preparedTask} from './prepared-task.js';
import {transferReport} from './report/transfer-report.js';
import type {Shown} from './shown.js';
import {shownResults} from './shown-results.js';
import {countsText, type SurveyedTask, surveyedTask} from './task-survey.js';
import {transferCsv} from './transfer-csv.js';
import type {TransferFolder} from './transfer-folder.js';
import type {CompleteTransferOptions} from './transfer-options.js';
import type {TransferPart} from './transfer-part.js';
import {TransferProgress} from './transfer-progress.js';
import {transferProtocol} from './transfer-protocol.js';
import type {MeasuredTask, TransferFailure, TransferResults} from './transfer-results.js';
import {lastTable} from './transfer-table.js';
import {openedAs, type PartWork, partFile, type TaskWork, type TransferWork, type ViewWork} from './transfer-work.js';

export interface TransferRunOptions {
  readonly options: CompleteTransferOptions;
  readonly work: TransferWork;
  readonly encoders: readonly MeasuredEncoder[];
  /** What is to be said of those whose training has not come to its end. */
  readonly unfinished: readonly string[];
  readonly backend: BackendReport;
  readonly folder: TransferFolder;
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
  readonly wording: Wording;
}

/** A transfer that is under way; after each encoder on each task the results and the page say what came out so far. */
export class TransferRun {
  readonly #given: TransferRunOptions;
  readonly #progress: TransferProgress;
  readonly #parts = new Map<string, TransferPart>();
  readonly #tasks = new Map<string, MeasuredTask>();
  readonly #failures: TransferFailure[];

  constructor(given: TransferRunOptions) {
    this.#given = given;
    const {work, options, print} = given;
    this.#failures = [...work.leftOut];
    const all = work.tasks.flatMap((task) => task.views.flatMap(({parts}) => parts.map((part) => ({task, part}))));
    for (const {part, task} of all) if (part.done) this.#parts.set(partFile(task.name, part.encoder), part.done);
    const left = all.filter(({part}) => !part.done);
    if (left.length < all.length) print(`${all.length - left.length} of ${all.length} are measured already`);
    const weights = left.map(({task}) => weightOf(task, options));
    this.#progress = new TransferProgress({
      progress: options.progress,
      print,
      work: weights.reduce((sum, {extraction, probe}) => sum + extraction + probe, 0),
    });
  }

  get results(): TransferResults {
    const {options, work, encoders, unfinished, backend} = this.#given;
    const parts = work.tasks.flatMap(({name}) =>
      encoders.map((encoder) => this.#parts.get(partFile(name, encoder))).filter((part) => part !== undefined),
    );
    const left = work.tasks.filter(({name}) => encoders.some((encoder) => !this.#parts.has(partFile(name, encoder))));
    return {
      encoder: resolve(options.encoder),
      asked: options.tasks,
      protocol: transferProtocol(options),
      ...computedWith(backend),
      encoders,
      unfinished,
      tasks: work.tasks.map(({name}) => this.#tasks.get(name)).filter((task) => task !== undefined),
      left: left.map(({name}) => name),
      parts,
      failures: this.#failures,
      seconds: parts.reduce((sum, {seconds: {extraction, knn, probe}}) => sum + extraction + knn + probe, 0),
      complete: left.length === 0,
    };
  }

  /** Measures what is left; what fails ends nothing else. */
  async run(): Promise<TransferResults> {
    const {work, print, signal} = this.#given;
    try {
      for (const [place, task] of work.tasks.entries()) {
        const before = this.#parts.size;
        for (const view of task.views)
          await this.#view(task, view, `${task.name} (${place + 1} of ${work.tasks.length})`);
        await this.#write();
        if (this.#parts.size > before && place + 1 < work.tasks.length) print(lastTable(this.results));
      }
    } finally {
      this.#progress.clear();
      await this.#given.folder.removeFeatures();
    }
    signal.throwIfAborted();
    return this.results;
  }

  async #view(task: TaskWork, view: ViewWork, name: string): Promise<void> {
    const {options, folder, signal} = this.#given;
    const {shown} = view;
    const {damaged} = options;
    const onRead = (read: number, of: number) => this.#progress.looked(name, read, of);
    let surveyed: SurveyedTask;
    let prepared: PreparedTask;
    try {
      const splits = openedAs(task, shown, options, folder);
      surveyed = await surveyedTask(splits, {name: task.name, shown, damaged, folder, signal, onRead});
      const fewer = fewerNeighbours(surveyed, options);
      const found = [...(splits.found ?? []), ...unlearnedText(surveyed.unlearned), ...fewer];
      this.#tasks.set(task.name, measuredTask(task, view, {surveyed, found, known: this.#tasks.get(task.name)}));
      const encoders = view.parts.filter(({done}) => !done).length;
      if (encoders === 0) return;
      this.#progress.clear();
      this.#given.print(countsText(task.name, surveyed));
      for (const line of fewer) this.#given.print(`${task.name}: ${line}`);
      prepared = await preparedTask(surveyed, shown, {
        encoders,
        views: options.probeViews,
        megabytes: memoryShares(options.memory.megabytes).spectrograms,
        signal,
        onRead,
      });
    } catch (error) {
      this.#fail({task: task.name}, error);
      return;
    }
    for (const [place, part] of view.parts.entries()) {
      if (part.done) continue;
      const {label, seed} = part.encoder;
      const seeded = seed === undefined ? label : `${label}, seed ${seed}`;
      await this.#part(task, part, {
        ...{shown, surveyed, prepared},
        name: `${name} · ${seeded} (${place + 1} of ${view.parts.length})`,
      });
    }
  }

  async #part(task: TaskWork, {encoder, key}: PartWork, {shown, surveyed, prepared, name}: ShownPart): Promise<void> {
    const {options, folder, signal, print} = this.#given;
    const {batchSize, loaders, memory} = options;
    try {
      signal.throwIfAborted();
      const loaded = await loadedEncoder(encoder, shown.of === 'pictures' ? shown.size : undefined);
      let measured: MeasuredPart;
      try {
        measured = await measurePart(loaded, {
          ...prepared,
          protocol: transferProtocol(options),
          ...{batchSize, loaders, memory: memoryShares(memory.megabytes), folder: folder.features, signal},
          onProgress: (progress) => this.#progress.part(name, progress, weightOf(task, options)),
        });
      } finally {
        loaded.dispose();
      }
      const {predictions, labels, classes, ...numbers} = measured;
      const mistakes = await mistakesOf(measured, mistakenExamples(task, shown, {surveyed, options, folder}));
      const part: TransferPart = {key, task: task.name, ...identityOf(encoder), ...numbers, mistakes};
      await folder.keep(partFile(task.name, encoder), part);
      this.#parts.set(partFile(task.name, encoder), part);
      this.#progress.clear();
      print(`${name}: ${partText(part)}`);
    } catch (error) {
      this.#fail({task: task.name, encoder: encoderName(encoder)}, error);
    }
    this.#progress.measured(weightOf(task, options));
    await this.#write();
  }

  /** @throws what ends the run: its interruption */
  #fail(of: Omit<TransferFailure, 'error'>, error: unknown): void {
    const {signal, print, wording} = this.#given;
    if (signal.aborted) throw signal.reason;
    const text = failureText(error, wording);
    this.#failures.push({...of, error: text});
    this.#progress.clear();
    print(`${of.task}${of.encoder === undefined ? '' : ` · ${of.encoder}`} failed. ${text}`);
  }

  async #write(): Promise<void> {
    const {folder, wording} = this.#given;
    const {results} = this;
    await folder.write('results.json', `${JSON.stringify(shownResults(results), undefined, 2)}\n`);
    await folder.write('results.csv', transferCsv(results));
    await folder.write('report.html', transferReport(results, wording));
  }
}

/** A part to be measured. */
interface ShownPart {
  readonly shown: Shown;
  readonly surveyed: SurveyedTask;
  readonly prepared: PreparedTask;
  /** As the progress calls it. */
  readonly name: string;
}
