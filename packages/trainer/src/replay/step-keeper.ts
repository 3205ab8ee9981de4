import {mkdir, readdir, rm, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import * as tf from '@tensorflow/tfjs';
import {withThousands} from '../checkpoint/format/with-thousands.js';
import {saveCheckpoint} from '../checkpoint/writing/write-snapshot.js';
import type {Batch} from '../contract/batch-source.js';
import {messageOf} from '../contract/message-of.js';
import {networksOf} from '../contract/module-parts.js';
import type {Position} from '../contract/position.js';
import type {StateDict} from '../contract/state-dict.js';
import {tensorsOf} from '../contract/tensors-of.js';
import type {Session} from '../session/session.js';
import type {TrainerOptions} from '../session/trainer-options.js';
import {stateOfBatch} from './batch-state.js';
import {HeldWeights} from './held-weights.js';
import {aboutFile, type KeptStep, stepFile} from './kept-step.js';

/** Remembers what the update in progress began with, so that a step that is not finite can be kept and looked at. */
export class StepKeeper {
  readonly #run: Session;
  readonly #folder: string;
  readonly #plugins: readonly string[];
  #batches: {readonly batch: Batch; readonly at: Position}[] = [];
  /** The weights that the forward pass moves, such as batch norm's averages, and what they were. */
  #before: HeldWeights | undefined;

  constructor(run: Session, folder: string, plugins: readonly string[]) {
    this.#run = run;
    this.#folder = folder;
    this.#plugins = plugins;
  }

  /** Remembers a batch that is about to be learned from. */
  add(batch: Batch, at: Position): void {
    if (this.#batches.length === 0) {
      const moving = Object.values(networksOf(this.#run.module)).flatMap((network) => network.nonTrainableWeights);
      this.#before = new HeldWeights(moving);
    }
    this.#batches.push({batch, at});
  }

  /** Forgets the update, which was made or failed. */
  clear(): void {
    this.#before?.dispose();
    this.#before = undefined;
    this.#batches = [];
  }

  /** Writes the step that failed with `error` into a folder of its own. @returns what became of it, for the error to tell */
  async keep(error: unknown): Promise<string> {
    const {size} = this.#run.group;
    if (size > 1) return `The step is not kept: ${size} ranks made it together.`;
    const {globalStep} = this.#run.progress?.place ?? this.#run.place;
    try {
      const folder = await newFolder(this.#folder, `non-finite-step=${globalStep}`);
      const bytes = await this.#write(folder, messageOf(error)).catch(async (cause) => {
        await rm(folder, {recursive: true, force: true});
        throw cause;
      });
      return `The step is kept in ${folder} (${withThousands(bytes)} bytes): replayStep(module, folder) shows where it became so.`;
    } catch (cause) {
      return `The step could not be kept: ${messageOf(cause)}`;
    }
  }

  async #write(folder: string, error: string): Promise<number> {
    const {module, progress, hyperparameters} = this.#run;
    const place = progress?.place ?? this.#run.place;
    const state = await this.#state(error);
    try {
      await saveCheckpoint(join(folder, stepFile), state, {...place, module: module.name, hyperparameters});
    } finally {
      tf.dispose(tensorsOf(state));
    }
    const about = {
      module: module.name,
      ...place,
      error,
      backend: tf.getBackend(),
      replay: `replayStep(module, '${folder}')`,
    };
    await writeFile(join(folder, aboutFile), `${JSON.stringify(about, undefined, 2)}\n`);
    const sizes = await Promise.all([stepFile, aboutFile].map((name) => stat(join(folder, name))));
    return sizes.reduce((sum, file) => sum + file.size, 0);
  }

  /** The run's state before the step, and the step. */
  async #state(error: string): Promise<StateDict> {
    const run = this.#run;
    const step: KeptStep = {
      batches: this.#batches.map(({batch}) => stateOfBatch(batch) as StateDict),
      positions: this.#batches.map(({at}) => ({...at})),
      window: run.progress?.plan.window ?? 1,
      plugins: this.#plugins,
      error,
    };
    try {
      await run.unsafe({leaves: 'whole'}, async () => {
        this.#before?.restore(); // Nothing else has changed.
      });
      return {...run.state(), step};
    } catch (cause) {
      tf.dispose(tensorsOf(step));
      throw cause;
    } finally {
      await run.unsafe({leaves: 'unfinished'}, async () => {});
    }
  }
}

/** Who keeps the steps of a fit that are not finite; nobody where no place is known, or nothing may be left behind. */
export function stepKeeperOf(
  {onNonFinite, callbacks = [], plugins = []}: TrainerOptions,
  run: Session,
): StepKeeper | undefined {
  if (onNonFinite === 'ignore' || run.dry) return undefined;
  const folder = onNonFinite?.folder ?? callbacks.find((callback) => callback.folder !== undefined)?.folder;
  return folder === undefined
    ? undefined
    : new StepKeeper(
        run,
        folder,
        plugins.map(({name}) => name),
      );
}

/** A folder that was not there before: with `-v1` and so on where the name is taken. */
async function newFolder(parent: string, name: string): Promise<string> {
  await mkdir(parent, {recursive: true});
  const taken = new Set(await readdir(parent));
  let free = name;
  for (let version = 1; taken.has(free); version++) free = `${name}-v${version}`;
  await mkdir(join(parent, free));
  return join(parent, free);
}
