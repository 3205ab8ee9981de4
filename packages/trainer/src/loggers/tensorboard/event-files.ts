import {existsSync, readdirSync, statSync, truncateSync} from 'node:fs';
import {hostname} from 'node:os';
import {join} from 'node:path';
import {AppendFile} from '../append-file.js';
import {unwritable, warnOfLoss, writableFile} from '../writable-file.js';
import {versionEvent} from './event.js';

/** Bytes in each event file of a run, by file name. */
export type FileLengths = Readonly<Record<string, number>>;

/** The event files of one run: `events.out.tfevents.<seconds>.<host>.<process>.<part>`, one part for each resume. */
export class EventFiles {
  readonly #finished: FileLengths;
  readonly #name: string;
  readonly #open: AppendFile;

  private constructor(folder: string, name: string, finished: FileLengths) {
    this.#finished = finished;
    this.#name = name;
    this.#open = new AppendFile(join(folder, name));
    this.append(versionEvent(Date.now() / 1000));
  }

  /** The first file of a new run. */
  static async begin(folder: string): Promise<EventFiles> {
    let seconds = Math.floor(Date.now() / 1000);
    const name = () => `events.out.tfevents.${seconds}.${hostname()}.${process.pid}.${part(0)}`;
    while (existsSync(join(folder, name()))) seconds++;
    await writableFile(join(folder, name()));
    return new EventFiles(folder, name(), {});
  }

  /**
   * The next file of a run that goes on from a checkpoint. What the run wrote after that checkpoint is cut off; files that
   * came later stay, empty, since TensorBoard reads no further where one is deleted.
   */
  static async resume(folder: string, lengths: FileLengths): Promise<EventFiles> {
    const [first] = Object.keys(lengths);
    if (first === undefined) return EventFiles.begin(folder);
    await writableFile(join(folder, first));
    const run = first.replace(/\d+$/, '');
    const parts = new Set([...Object.keys(lengths), ...readdirSync(folder).filter((name) => name.startsWith(run))]);
    for (const each of parts) cutBackTo(lengths[each] ?? 0, join(folder, each));
    const last = Math.max(...[...parts].map((name) => Number(name.slice(run.length))));
    return new EventFiles(folder, run + part(last + 1), lengths);
  }

  append(event: Uint8Array): void {
    this.#open.append(event);
  }

  flush(): void {
    this.#open.flush();
  }

  close(): void {
    this.#open.close();
  }

  get lengths(): FileLengths {
    return {...this.#finished, [this.#name]: this.#open.length};
  }
}

/** Four digits, since TensorBoard reads files in alphabetical order. */
const part = (index: number): string => String(index).padStart(4, '0');

function cutBackTo(length: number, path: string): void {
  const found = statSync(path, {throwIfNoEntry: false})?.size ?? 0;
  if (found < length) {
    warnOfLoss(path, `${length} bytes`, `${found}`);
    return;
  }
  try {
    truncateSync(path, length);
  } catch (error) {
    throw unwritable(path, error);
  }
}
