import {join} from 'node:path';
import {BackgroundSave} from '../checkpoint/background-save.js';
import {CheckpointFolder} from '../checkpoint/checkpoint-folder.js';
import type {CheckpointName} from '../checkpoint/checkpoint-name.js';
import {checkpointNames} from '../checkpoint/checkpoints-in.js';
import {checkedSaveEvery, comesDue, type SaveEvery} from '../checkpoint/save-every.js';
import {planSave, type SavedFiles, type SavePolicy, type SaveReason} from '../checkpoint/save-plan.js';
import type {Callback} from '../hooks/callback.js';
import type {Boundary, FitEnd, FitStart} from '../hooks/training-hooks.js';
import type {StateDict} from '../module/state-dict.js';
import {type MonitorMode, monitored} from '../options/monitored.js';
import {positiveInteger} from '../options/positive-integer.js';
import type {TrainerOptions} from '../options/trainer-options.js';
import {together} from '../session/failures.js';
import {messageOf} from '../session/message-of.js';
import type {Run} from '../session/run.js';

export interface ModelCheckpointOptions {
  /** Made if need be; of one `ModelCheckpoint` alone. */
  readonly folder: string;
  /** The metric whose best values are kept, of an epoch or a validation. Without it the newest checkpoints are kept. */
  readonly monitor?: string;
  /** Whether a smaller or a larger value is the better one; default `min`. */
  readonly mode?: MonitorMode;
  /** How many are kept, a positive integer or `Infinity`; default 1. */
  readonly top?: number;
  /** `keep`: every save is also at `last.safetensors`, also one that is not among the best. Default `none`. */
  readonly last?: 'keep' | 'none';
  /** Default `{epochs: 1}`. With a `monitor`, the save waits for the next boundary at which the metric was measured. */
  readonly every?: SaveEvery;
  /** Default `epoch={epoch}-step={global}`: epochs and updates done. */
  readonly filename?: CheckpointName;
  /** `save` (default): the state in which a run failed, if it is whole, is written to `exception.safetensors`. */
  readonly onException?: 'save' | 'ignore';
  /** `save` (default): the state with which a run ends is written, to `last.safetensors` if it is not to be kept anyway. */
  readonly onStop?: 'save' | 'ignore';
  /** `fail` (default): a checkpoint that cannot be written ends the run. `continue`: it is a warning of the process. */
  readonly onSaveError?: 'fail' | 'continue';
  /** Needed for a second one in the same trainer; default `ModelCheckpoint`. */
  readonly name?: string;
}

/** What a checkpoint records of those before it, and of itself. */
type Memory = SavedFiles & {
  /** A save waits for its metric. */
  readonly due: boolean;
  /** The metric was measured at some time. */
  readonly measured: boolean;
};

const nothing = {kept: [], newest: null, superseded: [], foreign: []};
const fresh: Memory = {...nothing, due: false, measured: false};

/**
 * Saves the run's whole state, as PyTorch Lightning's callback of this name does: the best, the newest, and what an
 * interrupted or failed run ended with. The run waits while the tensors are copied; the file is written while it goes on.
 *
 * A new run neither overwrites nor deletes what it finds in the folder: its files get `-v1` where a name is taken.
 */
export class ModelCheckpoint implements Callback {
  readonly name: string;
  readonly #path: string;
  readonly #every: SaveEvery;
  readonly #policy: SavePolicy;
  readonly #when: Pick<Required<ModelCheckpointOptions>, 'onException' | 'onStop' | 'onSaveError'>;
  readonly #saves = new BackgroundSave();
  #memory = fresh;
  /** Before the save that is pending. */
  #before: SavedFiles = fresh;
  #restored = false;
  #folder: CheckpointFolder | undefined;
  #boundary: Boundary | undefined;
  #saved: Boundary | undefined;
  #savedAt = 0;

  constructor({
    folder,
    monitor,
    mode = 'min',
    top = 1,
    last = 'none',
    every = {epochs: 1},
    filename = 'epoch={epoch}-step={global}',
    onException = 'save',
    onStop = 'save',
    onSaveError = 'fail',
    name = 'ModelCheckpoint',
  }: ModelCheckpointOptions) {
    if (top !== Number.POSITIVE_INFINITY) positiveInteger('top', top);
    this.name = name;
    this.#path = folder;
    this.#every = checkedSaveEvery(every);
    this.#policy = {monitor, mode, top, last, filename};
    this.#when = {onException, onStop, onSaveError};
  }

  /** The best checkpoint and its metric; the newest and NaN where nothing is monitored. */
  get best(): {readonly path: string; readonly value: number} | undefined {
    const [best] = this.#memory.kept;
    return best && {path: join(this.#path, best.file), value: best.value};
  }

  /** The path of the newest checkpoint. */
  get last(): string | undefined {
    const {newest} = this.#memory;
    return newest === null ? undefined : join(this.#path, newest);
  }

  async onFitStart(_event: FitStart, run: Run): Promise<void> {
    this.#memory = this.#restored ? this.#memory : fresh;
    this.#restored = false;
    this.#boundary = undefined;
    this.#saved = undefined;
    this.#savedAt = performance.now();
    if (run.dry) return;
    const folder = await CheckpointFolder.open(this.#path);
    this.#folder = folder;
    const names = await checkpointNames(this.#path);
    const {newest, superseded} = this.#memory;
    const kept = this.#memory.kept.filter(({file}) => names.includes(file));
    const present = newest !== null && names.includes(newest) ? newest : (kept[0]?.file ?? null);
    if (present === null) {
      this.#memory = {...this.#memory, ...nothing, foreign: names};
    } else {
      await folder.remove(superseded);
      this.#memory = {...this.#memory, kept, newest: present}; // A process that is killed may not have written them all.
    }
  }

  async onSnapshot(boundary: Boundary, run: Run): Promise<void> {
    if (!this.#folder) return;
    this.#boundary = boundary;
    if (this.#saves.failed) await this.#settle();
    const due = this.#isDue(boundary, run);
    if (isSamePlace(this.#saved, boundary)) return;
    const ends = boundary.stopping && this.#when.onStop === 'save';
    if (due || ends) await this.#save(ends ? 'end' : 'due', this.#folder, boundary, run);
  }

  async onFitEnd({reason}: FitEnd, run: Run): Promise<void> {
    const folder = this.#folder;
    if (!folder) return;
    const errors: unknown[] = [];
    const attempt = (action: () => Promise<void>) => action().catch((error) => errors.push(error));
    const boundary = isSamePlace(this.#saved, this.#boundary) ? undefined : this.#boundary;
    const why = this.#reasonToSave(reason);
    await attempt(() => this.#settle());
    if (why && boundary && run.resumable) await attempt(() => this.#save(why, folder, boundary, run));
    await attempt(() => this.#settle());
    this.#saves.free();
    folder.close();
    this.#folder = undefined;
    if (errors.length > 0) throw together(errors);
  }

  state(): StateDict {
    return this.#memory;
  }

  restore(state: StateDict): void {
    this.#memory = state as Memory;
    this.#restored = true;
  }

  #reasonToSave(ended: FitEnd['reason']): SaveReason | undefined {
    if (ended === 'failed') return this.#when.onException === 'save' ? 'exception' : undefined;
    return ended === 'stopped' && this.#when.onStop === 'save' ? 'end' : undefined;
  }

  /** Whether to save now: a save has come due, and its metric is known. */
  #isDue(boundary: Boundary, run: Run): boolean {
    const {monitor} = this.#policy;
    const minutes = (performance.now() - this.#savedAt) / 60_000;
    const due = this.#memory.due || comesDue(this.#every, boundary, minutes);
    const known = monitor === undefined || monitor in boundary.metrics;
    const measured = this.#memory.measured || known;
    if (due && !measured && boundary.after === 'epoch' && !awaitsValidation(boundary, run)) {
      monitored(this.name, monitor, boundary.metrics);
    }
    this.#memory = {...this.#memory, due: due && !known, measured};
    return due && known;
  }

  /** Takes the run's state, which records this save already, and begins to write it. */
  async #save(reason: SaveReason, folder: CheckpointFolder, boundary: Boundary, run: Run): Promise<void> {
    await this.#settle();
    this.#savedAt = performance.now();
    const plan = planSave(this.#memory, reason, boundary, this.#policy);
    if (!plan) return;
    const {file, alias, files} = plan;
    this.#before = this.#memory;
    this.#memory = {...this.#memory, ...files};
    this.#saved = boundary;
    const {epoch, batch, global} = boundary;
    const source = {module: run.module.name, epoch, batch, global, hyperparameters: run.hyperparameters};
    try {
      await this.#saves.start(folder.pathOf(file), run.state(), source, async () => {
        if (alias !== undefined) await folder.alias(file, alias);
        await folder.remove(files.superseded);
      });
    } catch (error) {
      this.#forget();
      throw error;
    }
  }

  /** Waits for the pending save. */
  async #settle(): Promise<void> {
    try {
      await this.#saves.settle();
    } catch (error) {
      this.#forget();
      if (this.#when.onSaveError === 'fail') throw error;
      process.emitWarning(messageOf(error));
    }
  }

  /** The save that was begun is none. */
  #forget(): void {
    const {kept, newest, superseded, foreign} = this.#before;
    this.#memory = {...this.#memory, kept, newest, superseded, foreign};
    this.#saved = undefined;
  }
}

/** Whether a run that goes on from `a` loses nothing of `b`: a validation is made again, the end of an epoch is not. */
const isSamePlace = (a: Boundary | undefined, b: Boundary | undefined): boolean =>
  a?.epoch === b?.epoch &&
  a?.batch === b?.batch &&
  a?.global === b?.global &&
  (a?.after === 'epoch' || b?.after !== 'epoch');

/** Whether the run's first validation is yet to come. */
function awaitsValidation({epoch}: Boundary, {hyperparameters}: Run): boolean {
  const {validateEvery} = (hyperparameters.trainer ?? {}) as TrainerOptions;
  return validateEvery !== undefined && 'epochs' in validateEvery && epoch < validateEvery.epochs;
}
