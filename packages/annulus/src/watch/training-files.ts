import type {RingRecord} from '../training/ring-record.js';
import type {TrainingStatus} from '../training/status-file.js';
import {MetricHistory} from './curve.js';
import {LineFile} from './line-file.js';
import type {RunFiles} from './run-files.js';

type Line = Readonly<Record<string, unknown>>;

/** What lines say besides metrics. */
const places = ['event', 'epoch', 'batch', 'globalStep'];

/** One training as its files show it, read as far as they have grown. */
export class TrainingFiles {
  readonly metrics = new Map<string, MetricHistory>();
  /** By epoch, counted from 1. */
  readonly ring = new Map<number, RingRecord>();
  latest: Readonly<Record<string, number>> = {};
  status: TrainingStatus | undefined;
  /** Epochs that are done, and batches of the one after. */
  at = {epoch: 0, batch: 0};
  /** When it last wrote something, in ms since 1970. */
  news = 0;
  readonly #metricLines = new LineFile(
    (line) => this.#addMetrics(line),
    () => this.#forgetMetrics(),
  );
  readonly #ringLines = new LineFile(
    (line) => this.#addRing(line as unknown as RingRecord),
    () => this.ring.clear(),
  );
  #batches = 1;

  /** @param place - its folder in that of the run, with `/` between names */
  constructor(readonly place: string) {}

  /** The metrics that say something: without a ring the loss is a bound by definition, and what is said of it always the same. */
  get telling(): readonly string[] {
    const ringed = this.metrics.has('ring/outer');
    return [...this.metrics.keys()].filter((name) => ringed || !name.startsWith('bound/'));
  }

  /** Lines that are no JSON. */
  get damaged(): number {
    return this.#metricLines.damaged + this.#ringLines.damaged;
  }

  /** @throws {OutsideRunError} when a file is a link that leads out of the run */
  async read(files: RunFiles): Promise<void> {
    const names = this.place === '' ? [] : this.place.split('/');
    this.status = await files.json<TrainingStatus>(...names, 'status.json');
    this.#batches = this.status?.batches ?? this.#batches;
    const started = Date.parse(this.status?.started ?? '');
    let news = Number.isNaN(started) ? 0 : started;
    for (const [name, lines] of [
      ['metrics.jsonl', this.#metricLines],
      ['ring.jsonl', this.#ringLines],
    ] as const) {
      const path = await files.pathOf(...names, name);
      if (path === undefined) lines.startAgain();
      else news = Math.max(news, await lines.read(path));
    }
    this.news = news;
  }

  #addMetrics(line: Line): void {
    const {event, epoch} = line;
    if (typeof epoch !== 'number') return;
    const batch = typeof line.batch === 'number' ? line.batch + 1 : 0;
    this.#batches = Math.max(this.#batches, batch);
    const numbers = Object.entries(line).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number' && !places.includes(entry[0]),
    );
    if (event === 'batch') {
      this.at = {epoch, batch};
      for (const [name, value] of numbers) this.#history(name).addBatch(epoch + batch / this.#batches, value);
    } else if (event === 'epoch') {
      this.at = {epoch: epoch + 1, batch: 0};
      this.latest = Object.fromEntries(numbers);
      for (const [name, value] of numbers) this.#history(name).addEpoch(epoch + 1, value);
    }
  }

  #addRing(record: RingRecord): void {
    if (typeof record.epoch === 'number' && Array.isArray(record.anchors)) this.ring.set(record.epoch, record);
  }

  #history(name: string): MetricHistory {
    const known = this.metrics.get(name) ?? new MetricHistory();
    this.metrics.set(name, known);
    return known;
  }

  #forgetMetrics(): void {
    this.metrics.clear();
    this.latest = {};
    this.at = {epoch: 0, batch: 0};
  }
}
