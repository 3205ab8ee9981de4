import {appendFile, mkdir, stat, truncate} from 'node:fs/promises';
import {dirname} from 'node:path';
import {type NegativeDiagnostics, Negatives, type RecordedNegatives, readAnchor} from '@annulus/ring-plugin';
import type {Callback, Run, StateDict, TrainingEvents} from '@annulus/trainer';
import {type AnchorRecord, anchorRecord, compactHistogram, type RingRecord} from './ring-record.js';

/** Pictures that are followed through a training. */
const followed = 8;

export interface RingLogOptions {
  /** The file, `ring.jsonl`. */
  readonly path: string;
  /** Pictures that are learned from; those followed are spread evenly over them. */
  readonly images: number;
  /** Whose histogram is written. */
  readonly diagnostics: Pick<NegativeDiagnostics, 'histogram'>;
}

/**
 * Writes a `RingRecord` for every epoch, a line each: the histogram of similarities, and of some pictures what the training
 * compared them with when their turn came. It reads one row for each of these pictures in an epoch,
 * none where the diagnostics read it, and computes nothing.
 *
 * A training that goes on from a checkpoint cuts the file back to it, as loggers do.
 */
export class RingLog implements Callback {
  readonly name = 'RingLog';
  readonly ranks = 'first';
  readonly logsLater = [];
  readonly headlines = [];
  readonly #options: RingLogOptions;
  readonly #ids: ReadonlySet<number>;
  /** What is being read of a batch, by the picture. */
  #reading = new Map<number, Promise<RecordedNegatives>>();
  #anchors: AnchorRecord[] = [];
  #length = 0;

  constructor(options: RingLogOptions) {
    const {images} = options;
    this.#options = options;
    const count = Math.min(followed, images);
    this.#ids = new Set(Array.from({length: count}, (_, at) => Math.floor(((at + 0.5) * images) / count)));
  }

  async onFitStart({resumed}: TrainingEvents['fitStart'], run: Run, restored?: StateDict): Promise<void> {
    const {length = 0, anchors = []} = (restored ?? {}) as {length?: number; anchors?: readonly AnchorRecord[]};
    this.#anchors = [...anchors];
    await this.#write((path) => mkdir(dirname(path), {recursive: true}).then(() => appendFile(path, '')));
    const {size} = await stat(this.#options.path);
    this.#length = resumed && !restored ? size : Math.min(size, length);
    await this.#write((path) => truncate(path, this.#length));
    run.transforms.intercept(Negatives, this.name, (offer) => {
      offer.ids.forEach((id, row) => {
        if (!this.#ids.has(id) || this.#reading.has(id)) return;
        const read = readAnchor(offer, row);
        read.catch(() => {}); // Told where it is awaited.
        this.#reading.set(id, read);
      });
      return offer;
    });
  }

  async onBatchEnd(): Promise<void> {
    if (this.#reading.size === 0) return;
    const reading = [...this.#reading];
    this.#reading = new Map();
    for (const [id, row] of reading) {
      const record = anchorRecord({id, ...(await row)});
      if (record) this.#anchors.push(record);
    }
  }

  async onEpochEnd({epoch}: TrainingEvents['epochEnd']): Promise<void> {
    const {histogram} = this.#options.diagnostics;
    const anchors = this.#anchors.sort((a, b) => a.id - b.id);
    this.#anchors = [];
    if (histogram === undefined && anchors.length === 0) return;
    const record: RingRecord = {
      epoch: epoch + 1,
      ...(histogram && {histogram: compactHistogram(histogram)}),
      anchors,
    };
    const line = Buffer.from(`${JSON.stringify(record)}\n`);
    await this.#write((path) => appendFile(path, line));
    this.#length += line.length;
  }

  async onFitEnd(): Promise<void> {
    await Promise.allSettled(this.#reading.values());
    this.#reading = new Map();
  }

  /** The length of the file, and what of the epoch is known so far. */
  state(): StateDict {
    return {length: this.#length, anchors: this.#anchors as unknown as readonly StateDict[]};
  }

  async #write(write: (path: string) => Promise<void>): Promise<void> {
    const {path} = this.#options;
    try {
      await write(path);
    } catch (cause) {
      throw new Error(
        `Expected ${path} to be a file that can be written: ${(cause as Error).message}. ` +
          'Make room or restore its folder, and go on from the last checkpoint.',
        {cause},
      );
    }
  }
}
