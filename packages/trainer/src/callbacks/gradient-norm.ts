import type * as tf from '@tensorflow/tfjs';
import {knownOptions} from '../checks/known-options.js';
import type {Callback} from '../contract/callback.js';
import {Gradients, type GradientUpdate} from '../contract/gradients.js';
import type {Run} from '../contract/run.js';
import type {Step} from '../contract/step.js';
import type {Setup} from '../contract/training-hooks.js';
import {variableNames} from '../contract/variable-names.js';
import {globalNorm} from '../optimizers/gradient-clipping.js';

export interface GradientNormOptions {
  /**
   * One norm of `all` gradients together (default), or also one per `variable`, as
   * `gradient/norm/<network>/<layer>/<weight>`, or its index in `trainable` where it is in none of the module's networks.
   */
  readonly per?: 'all' | 'variable';
  /** Default `GradientNorm`; a second one in a run needs another. */
  readonly name?: string;
}

/** Logs the Euclidean norm of the gradients of every update, before they are clipped, as `gradient/norm`. */
export class GradientNorm implements Callback {
  readonly name: string;
  readonly #per: 'all' | 'variable';
  #names: ReadonlyMap<tf.Variable, string> = new Map();

  constructor(options: GradientNormOptions = {}) {
    const {per = 'all', name = 'GradientNorm'} = knownOptions('GradientNorm', options, ['per', 'name']);
    this.name = name;
    this.#per = per;
  }

  onSetup({stage}: Setup, run: Run): void {
    if (stage !== 'fit') return;
    this.#names = variableNames(run.module);
    run.transforms.intercept(Gradients, this.name, (update, step) => {
      this.#log(update, step);
      return update;
    });
  }

  #log({gradients, variables}: GradientUpdate, step: Step): void {
    if (!step.logged.has('gradient/norm')) step.log('gradient/norm', globalNorm(gradients)); // By another of this kind, it may be.
    if (this.#per === 'all') return;
    variables.forEach((variable, index) => {
      const gradient = gradients[index];
      const name = `gradient/norm/${this.#names.get(variable) ?? index}`;
      if (gradient && !step.logged.has(name)) step.log(name, globalNorm([gradient]));
    });
  }
}
