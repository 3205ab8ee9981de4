import {existsSync} from 'node:fs';
import {basename, resolve} from 'node:path';
import type {Wording} from '../options/wording.js';
import {plural} from '../text/plural.js';
import {configurationFile, resultsFile} from '../training/run-folder.js';
import type {Curve, NeighboursView, RingView, RunState, RunSummary, TrainingSummary} from './page-data.js';
import {neighboursView, ringView} from './ring-view.js';
import {RunFiles} from './run-files.js';
import {calledBy, factsOf, plannedOf, stateText, type WatchedConfiguration} from './run-text.js';
import {TrainingFiles} from './training-files.js';
import {longSilence} from './training-state.js';
import {trainingSummary, type WatchedResults} from './training-summary.js';

/** Milliseconds for which what was read is news enough. */
const fresh = 300;

/** A run as its files show it, wherever it is trained; reads only what is new, and only when asked. */
export class RunReader {
  readonly files: RunFiles;
  readonly #wording: Wording;
  readonly #trainings = new Map<string, TrainingFiles>();
  #configuration: WatchedConfiguration = {};
  #results: WatchedResults = {};
  #problems: readonly string[] = [];
  #there = false;
  #begun = false;
  #reading: Promise<void> | undefined;
  #readAt = 0;

  constructor(folder: string, wording: Wording) {
    this.files = new RunFiles(resolve(folder));
    this.#wording = wording;
  }

  /** Reads what is new, unless that has just been done. */
  async refresh(): Promise<void> {
    if (this.#reading === undefined && performance.now() - this.#readAt < fresh) return;
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
      this.#readAt = performance.now();
    });
    await this.#reading;
  }

  summary(): RunSummary {
    const {folder} = this.files;
    const command = this.#configuration.command ?? 'compare';
    const planned = plannedOf(this.#configuration);
    const trainings = [...this.#trainings.values()].map((training) => trainingSummary(training, this.#results));
    const state = this.#state(trainings, planned);
    const quiet = Math.max(0, (Date.now() - this.#news) / 1000);
    const {error} = trainings.find((training) => training.state === 'failed') ?? {};
    return {
      name: basename(folder),
      folder,
      state,
      says: stateText({state, folder, command, quiet, error}, this.#wording),
      called: calledBy(this.#configuration),
      facts: factsOf(this.#configuration),
      ...(planned !== undefined && {planned}),
      trainings,
      metrics: [...new Set([...this.#trainings.values()].flatMap(({telling}) => telling))].sort(),
      problems: this.#problems,
    };
  }

  /** A metric of all trainings that have logged it. */
  curves(metric: string): Curve[] {
    const telling = [...this.#trainings.values()].filter((training) => training.telling.includes(metric));
    return telling.flatMap(({place, metrics}) => metrics.get(metric)?.curve(place) ?? []);
  }

  /** What a training did with its negatives in an epoch; of an unknown training or epoch nothing. */
  ring(place: string, epoch: number): RingView | undefined {
    const training = this.#trainings.get(place);
    return training && ringView(training.ring, epoch);
  }

  neighbours(place: string, id: number): NeighboursView | undefined {
    const training = this.#trainings.get(place);
    return training && neighboursView(training.ring, id);
  }

  get #news(): number {
    return Math.max(0, ...[...this.#trainings.values()].map(({news}) => news));
  }

  async #read(): Promise<void> {
    const {files} = this;
    this.#there = existsSync(files.folder);
    if (!this.#there) return;
    this.#begun = true;
    const problems: string[] = [];
    const attempt = async <T>(read: () => Promise<T>): Promise<T | undefined> => {
      try {
        return await read();
      } catch (error) {
        problems.push((error as Error).message);
        return undefined;
      }
    };
    this.#configuration = (await attempt(() => files.json(configurationFile))) ?? this.#configuration;
    this.#results = (await attempt(() => files.json(resultsFile))) ?? {};
    const places = await files.trainings();
    for (const place of this.#trainings.keys()) if (!places.includes(place)) this.#trainings.delete(place);
    for (const place of places) {
      const training = this.#trainings.get(place) ?? new TrainingFiles(place);
      this.#trainings.set(place, training);
      await attempt(() => training.read(files));
      const {damaged} = training;
      if (damaged > 0) problems.push(`${place || 'The run'}: ${damagedText(damaged)}`);
    }
    this.#problems = problems;
  }

  #state(trainings: readonly TrainingSummary[], planned = 0): RunState {
    if (!this.#there) return this.#begun ? 'vanished' : 'waiting';
    if (this.#results.complete === true) return 'finished';
    const states = trainings.map(({state}) => state);
    const first = (...among: readonly RunState[]) => among.find((state) => states.includes(state));
    const active = first('running', 'measuring');
    if (active) return active;
    const recent = Date.now() - this.#news < longSilence * 1000;
    const between = states.length < planned && recent && states.every((state) => state === 'finished');
    if (states.length === 0) return 'waiting';
    if (between) return 'running';
    const ended = first('failed', 'killed', 'silent', 'stopped');
    return ended ?? (states.length < planned ? 'stopped' : 'finished');
  }
}

const damagedText = (lines: number): string =>
  `${plural(lines, 'damaged line')} of its metrics ${lines === 1 ? 'is' : 'are'} left out.`;
