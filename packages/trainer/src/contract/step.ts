import * as tf from '@tensorflow/tfjs';
import {expectPart, type PartsOwner} from './expect-part.js';
import {expectUnreserved} from './expect-unreserved.js';
import type {Part} from './part.js';
import type {Position} from './position.js';
import type {ProcessGroup} from './process-group.js';
import {singleProcess} from './single-process.js';
import type {Transform, Transforms} from './transform.js';

/** A value that is read with the loss, and what is then to be asked of it. */
export interface LateCheck {
  readonly value: tf.Scalar;
  readonly check: (value: number) => void;
}

/** What is known of a step besides its place in the run. */
export interface StepContext {
  /** The ranks that compute this update together; default this process alone. */
  readonly group?: ProcessGroup;
  /** Batches whose gradients make this update; default 1, more where the trainer accumulates. */
  readonly accumulated?: number;
  /** Whose step it is, where that is known. */
  readonly module?: PartsOwner;
  /** The name of the source that the batch is of, where validation or test data have several; see `NamedSources`. */
  readonly source?: string | undefined;
}

/** One optimizer update, as the module that computes it sees it. */
export class Step {
  readonly info: Position;
  readonly group: ProcessGroup;
  readonly accumulated: number;
  readonly module: PartsOwner | undefined;
  readonly source: string | undefined;
  readonly #transforms: Transforms;
  readonly #kept: tf.Tensor[] = [];
  readonly #updates: (() => void)[] = [];
  readonly #logged = new Map<string, tf.Scalar | number>();
  readonly #checks: LateCheck[] = [];

  constructor(info: Position, transforms: Transforms, context: StepContext = {}) {
    this.info = info;
    this.#transforms = transforms;
    this.group = context.group ?? singleProcess;
    this.accumulated = context.accumulated ?? 1;
    this.module = context.module;
    this.source = context.source;
  }

  /** Offers a value to the interceptors of `point` and returns what they make of it. */
  apply<T>(point: Transform<T>, value: T): T {
    return this.#transforms.apply(point, value, this);
  }

  /** Lets `tensor` outlive the tape, until the updates of this step have run. */
  keep<T extends tf.Tensor>(tensor: T): T {
    this.#kept.push(tf.keep(tensor));
    return tensor;
  }

  /**
   * Runs `update` after the optimizer's update that this step belongs to, inside `tf.tidy`: a memory's write, for example.
   *
   * @param part - what `update` changes
   * @throws when `part` is none of the module's parts: what it remembers would be lost when the run is resumed
   */
  later(update: () => void, part?: Part): void {
    if (part && this.module) expectPart(this.module, part);
    this.#updates.push(update);
  }

  /**
   * Logs a value under `name`; hooks receive it as a number. A scalar is read back together with the loss.
   *
   * @throws when this step has logged that name, also by an interceptor
   */
  log(name: string, value: tf.Scalar | number): void {
    expectUnreserved(name);
    if (typeof value !== 'number' && value.size !== 1) {
      throw new Error(`Expected "${name}" to be a scalar, received shape [${value.shape}]. Log its mean, for example.`);
    }
    if (this.#logged.has(name)) {
      throw new Error(`"${name}" is logged already in this step. Choose another name, or log it once.`);
    }
    this.#logged.set(name, typeof value === 'number' ? value : this.keep(value.clone()));
  }

  /**
   * Checks a value once it is read, together with the loss and before any weight has changed: a read in the middle of a step would
   * wait for all that a GPU has yet to compute.
   *
   * @param check - throws where the value is not as it should be
   */
  check(value: tf.Scalar, check: LateCheck['check']): void {
    this.#checks.push({value: this.keep(value.clone()), check});
  }

  /** What is to be checked once it is read. */
  get checks(): readonly LateCheck[] {
    return this.#checks;
  }

  /** Everything logged, with the tensors still on the device. */
  get logged(): ReadonlyMap<string, tf.Scalar | number> {
    return this.#logged;
  }

  /** Runs what `later` collected, in order. */
  finish(): void {
    for (const update of this.#updates) tf.tidy(update);
  }

  /** Frees what was kept and logged; also after a failure. */
  dispose(): void {
    tf.dispose(this.#kept);
  }
}
