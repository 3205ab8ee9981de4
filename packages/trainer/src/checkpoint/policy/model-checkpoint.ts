import {join} from 'node:path';
import {knownOptions} from '../../checks/known-options.js';
import {positiveInteger} from '../../checks/positive-integer.js';
import type {Callback} from '../../contract/callback.js';
import {asOneError} from '../../contract/failures.js';
import {messageOf} from '../../contract/message-of.js';
import type {Run} from '../../contract/run.js';
import type {StateDict} from '../../contract/state-dict.js';
import type {Boundary, FitEnd, FitStart} from '../../contract/training-hooks.js';
import {metricAtEpochEnd} from '../../monitoring/metric-at-epoch-end.js';
import {checkpointNames} from '../reading/checkpoints-in.js';
import {BackgroundSave} from '../writing/background-save.js';
import {CheckpointFolder} from '../writing/checkpoint-folder.js';
import type {ModelCheckpointOptions} from './model-checkpoint-options.js';
import {checkedSaveEvery, comesDue, type SaveEvery, triesAgain} from './save-every.js';
import {freshMemory, goOnWith, noFiles, type SaveMemory} from './save-memory.js';
import {measuredAt, planSave, type SavedFiles, type SavePlan, type SavePolicy, type SaveReason} from './save-plan.js';

/**
 * Saves the run's whole state, as PyTorch Lightning's callback of this name does: the best, the newest, and what an
 * interrupted or failed run ended with. The run waits while the tensors are copied; the file is written while it goes on.
 *
 * It decides in `boundary` and takes the state in `snapshot`, which so holds what every callback has decided.
 * A new run neither overwrites nor deletes what it finds in the folder: its files get `-v1` where a name is taken.
 */
export class ModelCheckpoint implements Callback {
  readonly name: string;
  readonly ranks = 'first';
  readonly folder: string;
  readonly #every: SaveEvery;
  readonly #policy: SavePolicy;
  readonly #when: Pick<Required<ModelCheckpointOptions>, 'onException' | 'onStop' | 'onSaveError'>;
  readonly #saves = new BackgroundSave();
  #memory: SaveMemory;
  /** Before the save that is planned or pending. */
  #before: SavedFiles = noFiles;
  /** For the snapshot of this boundary. */
  #planned: SavePlan | undefined;
  #folder: CheckpointFolder | undefined;
  #boundary: Boundary | undefined;
  #saved: Boundary | undefined;
  #savedAt = 0;
  /** When a save failed that is to be tried again. */
  #failedAt: number | undefined;

  constructor(options: ModelCheckpointOptions) {
    const {
      folder,
      monitor,
      mode = 'min',
      top = 1,
      last = 'none',
      every = {epochs: 1},
      filename = 'epoch={epoch}-step={globalStep}',
      onException = 'save',
      onStop = 'save',
      onSaveError = 'fail',
      name = 'ModelCheckpoint',
    } = knownOptions('ModelCheckpoint', options, [
      'folder',
      'monitor',
      'mode',
      'top',
      'last',
      'every',
      'filename',
      'onException',
      'onStop',
      'onSaveError',
      'name',
    ]);
    if (top !== Number.POSITIVE_INFINITY) positiveInteger('top', top);
    this.name = name;
    this.folder = folder;
    this.#every = checkedSaveEvery(every);
    this.#policy = {monitor, mode, top, last, filename};
    this.#memory = freshMemory(this.#policy);
    this.#when = {onException, onStop, onSaveError};
  }

  /** The best checkpoint and its metric; the newest and NaN where nothing is monitored. */
  get best(): {readonly path: string; readonly value: number} | undefined {
    const [best] = this.#memory.kept;
    return best && {path: join(this.folder, best.file), value: best.value};
  }

  /** The path of the newest checkpoint. */
  get last(): string | undefined {
    const {newest} = this.#memory;
    return newest === null ? undefined : join(this.folder, newest);
  }

  async onFitStart(_event: FitStart, run: Run, restored?: StateDict): Promise<void> {
    this.#memory = restored ? goOnWith(restored as SaveMemory, this.name, this.#policy) : freshMemory(this.#policy);
    this.#boundary = undefined;
    this.#saved = undefined;
    this.#planned = undefined;
    this.#failedAt = undefined;
    this.#savedAt = performance.now();
    if (run.dry) return;
    const folder = await CheckpointFolder.open(this.folder);
    this.#folder = folder;
    const names = await checkpointNames(this.folder);
    const {newest, superseded} = this.#memory;
    const kept = this.#memory.kept.filter(({file}) => names.includes(file));
    const present = newest !== null && names.includes(newest) ? newest : (kept[0]?.file ?? null);
    if (present === null) {
      this.#memory = {...this.#memory, ...noFiles, foreign: names};
    } else {
      await folder.remove(superseded);
      this.#memory = {...this.#memory, kept, newest: present}; // A process that is killed may not have written them all.
    }
  }

  async onBoundary(boundary: Boundary): Promise<void> {
    if (!this.#folder) return;
    this.#boundary = boundary;
    if (this.#saves.failed) await this.#settle();
    const reason = this.#reasonAt(boundary);
    if (reason) await this.#plan(reason, boundary);
  }

  async onSnapshot(boundary: Boundary, run: Run): Promise<void> {
    if (this.#folder) await this.#save(this.#folder, boundary, run);
  }

  async onFitEnd({reason}: FitEnd, run: Run): Promise<void> {
    const folder = this.#folder;
    if (!folder) return;
    const errors: unknown[] = [];
    const attempt = (action: () => Promise<void>) => action().catch((error) => errors.push(error));
    if (this.#planned) this.#forget(); // Its snapshot was never reached.
    const boundary = isSamePlace(this.#saved, this.#boundary) ? undefined : this.#boundary;
    const why = this.#reasonAtEnd(reason);
    await attempt(() => this.#settle());
    if (why && boundary && run.resumable) {
      await attempt(() => this.#plan(why, boundary).then(() => this.#save(folder, boundary, run)));
    }
    await attempt(() => this.#settle());
    this.#saves.free();
    folder.close();
    this.#folder = undefined;
    if (errors.length > 0) throw asOneError(errors);
  }

  state(): StateDict {
    return this.#memory;
  }

  #reasonAtEnd(ended: FitEnd['reason']): SaveReason | undefined {
    if (ended === 'failed') return this.#when.onException === 'save' ? 'exception' : undefined;
    return ended === 'stopped' && this.#when.onStop === 'save' ? 'end' : undefined;
  }

  /** Why to save here, if there is a reason: a save has come due, and its metric is known, or the run ends. */
  #reasonAt(boundary: Boundary): SaveReason | undefined {
    const {monitor, last} = this.#policy;
    const comes =
      comesDue(this.#every, boundary, minutesSince(this.#savedAt)) ||
      (this.#failedAt !== undefined && triesAgain(boundary, minutesSince(this.#failedAt)));
    const due = this.#memory.due || comes;
    const known = monitor === undefined || measuredAt(boundary, monitor) !== undefined;
    const measured = this.#memory.measured || known;
    if (due && !measured && monitor !== undefined && boundary.after === 'epoch') {
      const asked = {owner: this.name, monitor, wayOut: 'save when it is there, by every: {epochs: …}'};
      metricAtEpochEnd(asked, boundary, {measured, first: comes && !this.#memory.due});
    }
    this.#memory = {...this.#memory, due: due && !known, measured};
    const repeated = isSamePlace(this.#saved, boundary);
    const ranked = due && known && !(repeated && monitor === undefined);
    if (boundary.stopping && this.#when.onStop === 'save' && (ranked || !repeated)) return 'end';
    if (ranked) return 'due';
    return comes && !known && last === 'keep' && !repeated ? 'meanwhile' : undefined;
  }

  /** Records a save, for the states that are taken now to have it. */
  async #plan(reason: SaveReason, boundary: Boundary): Promise<void> {
    await this.#settle();
    this.#savedAt = performance.now();
    this.#failedAt = undefined;
    this.#planned = planSave(this.#memory, reason, boundary, this.#policy);
    if (!this.#planned) return;
    this.#before = this.#memory;
    this.#memory = {...this.#memory, ...this.#planned.files};
    this.#saved = boundary;
  }

  /** Takes the run's state, if a save is planned, and begins to write it. */
  async #save(folder: CheckpointFolder, {epoch, batch, globalStep}: Boundary, run: Run): Promise<void> {
    if (!this.#planned) return;
    const {file, alias, files} = this.#planned;
    this.#planned = undefined;
    const source = {module: run.module.name, epoch, batch, globalStep, hyperparameters: run.hyperparameters};
    try {
      await this.#saves.start(folder.pathOf(file), run.state(), source, async () => {
        if (alias !== undefined) await folder.alias(file, alias);
        await folder.remove(files.superseded);
      });
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Waits for the pending save. */
  async #settle(): Promise<void> {
    await this.#saves.settle().catch((error) => this.#fail(error));
  }

  /** The save that was begun is none. */
  #fail(error: unknown): void {
    this.#forget();
    if (this.#when.onSaveError === 'fail') throw error;
    this.#failedAt = performance.now();
    process.emitWarning(messageOf(error));
  }

  #forget(): void {
    const {kept, newest, superseded, foreign} = this.#before;
    this.#memory = {...this.#memory, kept, newest, superseded, foreign};
    this.#planned = undefined;
    this.#saved = undefined;
  }
}

const minutesSince = (time: number): number => (performance.now() - time) / 60_000;

/** Whether a run that goes on from `a` loses nothing of `b`: a validation is made again, the end of an epoch is not. */
const isSamePlace = (a: Boundary | undefined, b: Boundary | undefined): boolean =>
  a?.epoch === b?.epoch &&
  a?.batch === b?.batch &&
  a?.globalStep === b?.globalStep &&
  (a?.after === 'epoch' || b?.after !== 'epoch');
