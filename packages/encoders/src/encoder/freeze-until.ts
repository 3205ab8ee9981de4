import {
  type Batch,
  type Callback,
  type EpochStart,
  type FitStart,
  type Run,
  type TrainingModule,
  trainableOf,
} from '@annulus/trainer';
import {knownOptions, positiveInteger} from '@annulus/trainer/checks';
import type * as tf from '@tensorflow/tfjs';
import {Encoder} from './encoder.js';
import {layersOf, type Stages, setTrainable} from './stages.js';

export interface FreezeUntilOptions {
  /** The stages that learn later, by name or the first so many; `embedding` is what follows the last. */
  readonly stages: Stages;
  /** Epochs after which they learn, a positive integer. */
  readonly epochs: number;
  /** Default `FreezeUntil`; a second one in a run needs another. */
  readonly name?: string;
}

/**
 * Keeps stages of the module's `encoder` as they are until an epoch, their batch norm statistics too, as PyTorch Lightning's
 * `BackboneFinetuning`: what is new learns first. No gradient is computed for them meanwhile.
 *
 * The optimizer has its slots for them from the start, at zero, and counts their updates from the epoch on. What the encoder
 * has frozen for good, by `withFrozen`, stays so.
 */
export class FreezeUntil implements Callback {
  readonly name: string;
  readonly logsLater = [];
  readonly #stages: Stages;
  readonly #epochs: number;
  #frozen: readonly tf.layers.Layer[] = [];

  constructor(options: FreezeUntilOptions) {
    const {stages, epochs, name = 'FreezeUntil'} = knownOptions('FreezeUntil', options, ['stages', 'epochs', 'name']);
    this.name = name;
    this.#stages = stages;
    this.#epochs = positiveInteger('epochs', epochs);
  }

  onFitStart({resumed}: FitStart, run: Run): void {
    const {module} = run;
    const layers = layersOf(encoderOf(module, this.name), this.#stages).filter(({trainable}) => trainable);
    if ((resumed?.epoch ?? 0) >= this.#epochs) return;
    this.#frozen = layers;
    setTrainable(layers, false);
    if (trainableOf(module).some(({trainable}) => trainable)) return;
    this.#thaw();
    throw new Error(`Expected "${this.name}" to leave something of ${module.name} to train: freeze fewer stages.`);
  }

  onEpochStart({epoch}: EpochStart): void {
    if (epoch >= this.#epochs) this.#thaw();
  }

  onFitEnd(): void {
    this.#thaw();
  }

  #thaw(): void {
    setTrainable(this.#frozen, true);
    this.#frozen = [];
  }
}

function encoderOf(module: TrainingModule<Batch>, owner: string): Encoder {
  const {encoder} = module as {readonly encoder?: unknown};
  if (encoder instanceof Encoder) return encoder;
  throw new TypeError(
    `Expected ${module.name} to have an "encoder", whose stages "${owner}" freezes, received ${typeof encoder}. Give the module one.`,
  );
}
