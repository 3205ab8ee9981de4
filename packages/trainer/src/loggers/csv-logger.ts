import {
  appendFileSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import {knownOptions} from '../checks/known-options.js';
import type {Callback} from '../contract/callback.js';
import type {Run} from '../contract/run.js';
import type {StateDict} from '../contract/state-dict.js';
import type {EpochEnd, EvaluationEnd, FitStart} from '../contract/training-hooks.js';
import {type CsvRow, CsvTable} from './csv-table.js';
import {openLog} from './open-log.js';
import {unwritable, warnOfLoss} from './writable-file.js';

export interface CsvLoggerOptions {
  /** The file, such as `runs/first/metrics.csv`. A new run keeps that of an earlier one as `metrics.1.csv`. */
  readonly path: string;
  /** Default `CsvLogger`; a second one in a run needs another. */
  readonly name?: string;
}

/**
 * Writes a row per epoch, with a column for every metric, and rows with fewer cells for validations in the middle of an
 * epoch and for tests.
 *
 * A metric that first appears in a later row gets a new last column. A run that goes on from a checkpoint cuts the file
 * back to the rows and columns it had then, rows of later tests included.
 */
export class CsvLogger implements Callback {
  readonly name: string;
  readonly ranks = 'first';
  readonly #path: string;
  #table: CsvTable | undefined;

  constructor(options: CsvLoggerOptions) {
    const {path, name = 'CsvLogger'} = knownOptions('CsvLogger', options, ['path', 'name']);
    this.name = name;
    this.#path = path;
  }

  async onFitStart(start: FitStart, _run: Run, restored?: StateDict): Promise<void> {
    await openLog(this.#path, start, restored ? 'kept' : 'renamed');
    this.#table = restored ? this.#cutBackTo(restored as CsvTable['size']) : new CsvTable();
  }

  onValidationEnd({when, epoch, globalStep, metrics}: EvaluationEnd): void {
    if (when !== 'end of epoch') this.#write({epoch, globalStep, ...metrics});
  }

  onEpochEnd({epoch, globalStep, seconds, examplesPerSecond, metrics}: EpochEnd): void {
    this.#write({epoch, globalStep, seconds, examplesPerSecond, ...metrics});
  }

  onTestEnd({epoch, globalStep, metrics}: EvaluationEnd): void {
    this.#write({epoch, globalStep, ...metrics});
  }

  onTeardown(): void {
    this.#table = undefined;
  }

  /** How many rows and columns there are. */
  state(): StateDict {
    return {...this.#table?.size};
  }

  #write(row: CsvRow): void {
    this.#table ??= this.#read();
    const line = this.#table.add(row);
    try {
      if (line === undefined) this.#replace(this.#table);
      else this.#append(line);
    } catch (error) {
      throw unwritable(this.#path, error);
    }
  }

  /** Never creates a file: one that was deleted is an error, and not a table without its header. */
  #append(line: string): void {
    const handle = openSync(this.#path, constants.O_WRONLY | constants.O_APPEND);
    try {
      appendFileSync(handle, line);
    } finally {
      closeSync(handle);
    }
  }

  /** The whole file, swapped in at once so that no reader sees half of it. */
  #replace(table: CsvTable): void {
    writeFileSync(`${this.#path}.new`, table.text);
    renameSync(`${this.#path}.new`, this.#path);
  }

  #read(): CsvTable {
    if (!existsSync(this.#path)) return new CsvTable();
    const table = CsvTable.parse(readFileSync(this.#path, 'utf8'));
    if (table.rename('global', 'globalStep')) this.#replace(table); // As version 0.1 called it.
    return table;
  }

  #cutBackTo(size: CsvTable['size']): CsvTable {
    const found = this.#read();
    if (found.size.rows < size.rows) warnOfLoss(this.#path, `${size.rows} rows`, `${found.size.rows}`);
    const table = found.cutBackTo(size);
    this.#replace(table);
    return table;
  }
}
