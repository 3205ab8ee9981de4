import type {Callback} from '../hooks/callback.js';
import type {Setup} from '../hooks/training-hooks.js';
import {globalNorm} from '../loop/gradient-clipping.js';
import {Gradients, type GradientUpdate} from '../module/gradients.js';
import type {Run} from '../session/run.js';

export interface GradientNormOptions {
  /** One norm of `all` gradients together (default), or also one per `variable`, as `gradient/norm/<variable>`. */
  readonly per?: 'all' | 'variable';
}

/** Logs the Euclidean norm of the gradients of every update, before they are clipped, as `gradient/norm`. */
export class GradientNorm implements Callback {
  readonly name = 'GradientNorm';
  readonly #per: 'all' | 'variable';

  constructor({per = 'all'}: GradientNormOptions = {}) {
    this.#per = per;
  }

  onSetup({stage}: Setup, run: Run): void {
    if (stage !== 'fit') return;
    run.transforms.intercept(Gradients, this.name, (update) => {
      this.#log(update);
      return update;
    });
  }

  #log({gradients, variables, step}: GradientUpdate): void {
    step.log('gradient/norm', globalNorm(gradients));
    if (this.#per === 'all') return;
    variables.forEach(({name}, index) => {
      const gradient = gradients[index];
      if (gradient) step.log(`gradient/norm/${name}`, globalNorm([gradient]));
    });
  }
}
