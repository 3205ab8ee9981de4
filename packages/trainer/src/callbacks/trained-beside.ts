import {withoutGradient} from '@annulus/backend';
import * as tf from '@tensorflow/tfjs';
import {knownOptions} from '../checks/known-options.js';
import type {Batch} from '../contract/batch-source.js';
import type {Callback} from '../contract/callback.js';
import {restoreTo, stateOf, trainableOf, updated} from '../contract/module-parts.js';
import type {Optimizer} from '../contract/optimizer.js';
import type {Run} from '../contract/run.js';
import type {StateDict} from '../contract/state-dict.js';
import {Step} from '../contract/step.js';
import type {FitStart} from '../contract/training-hooks.js';
import type {TrainingModule} from '../contract/training-module.js';
import {Transforms} from '../contract/transform.js';
import {MeanTensors} from '../parallel/mean-tensors.js';
import {startAlike} from '../parallel/start-alike.js';
import {DeviceMeans} from './device-means.js';

export interface TrainedBesideOptions<B extends Batch> {
  /** What learns, such as a linear probe; the caller disposes it. */
  readonly module: TrainingModule<B>;
  /** The callback's, and the beginning of its metrics: `probe` logs `probe/loss`. Default the module's name. */
  readonly name?: string;
}

/**
 * A second module with an optimizer of its own, trained beside the one of the run: an online probe, say. It learns from what it is given
 * in a step, once the update of that step is made, so that nothing of it reaches the gradient of the run's module.
 *
 * At the end of every epoch it logs the means of its loss and of what its steps logged. Its state, the optimizer's and these means are in
 * the checkpoint; over several ranks it learns from the mean of their gradients.
 */
export class TrainedBeside<B extends Batch> implements Callback {
  readonly name: string;
  readonly logsLater = [];
  readonly headlines = [];
  readonly #module: TrainingModule<B>;
  readonly #means = new DeviceMeans();
  #optimizer: Optimizer | undefined;
  #gradientMeans: MeanTensors | undefined;

  constructor(options: TrainedBesideOptions<B>) {
    const {module, name = module.name} = knownOptions('TrainedBeside', options, ['module', 'name']);
    this.name = name;
    this.#module = module;
  }

  onFitStart(_started: FitStart, {group}: Run, restored?: StateDict): void {
    this.#forget();
    const module = this.#module;
    this.#optimizer = module.createOptimizer(trainableOf(module));
    this.#gradientMeans = new MeanTensors(group);
    if (restored) {
      const {module: ofModule, optimizer, means} = restored;
      restoreTo(module, ofModule as StateDict);
      this.#optimizer.restore(optimizer as StateDict);
      this.#means.restore(means as StateDict);
    }
    startAlike(group, {state: () => stateOf(module), restore: (state) => restoreTo(module, state)}, {});
  }

  /**
   * Learns from `batch` once the update of `step` is made. Called in a step, by the module of the run or by an interceptor, as often on
   * every rank.
   *
   * @param batch - plain data and tensors, which it keeps until then, without gradient
   */
  learn(step: Step, batch: B): void {
    const held = Object.fromEntries(
      Object.entries(batch).map(([name, value]) => [name, value instanceof tf.Tensor ? detached(step, value) : value]),
    ) as B;
    step.later(() => this.#update(step, held));
  }

  async onEpochEnd(_ended: unknown, run: Run): Promise<void> {
    for (const [name, value] of Object.entries(await this.#means.read())) run.log(`${this.name}/${name}`, value);
    this.#means.clear();
  }

  onTeardown(): void {
    this.#forget();
  }

  state(): StateDict {
    return {
      module: stateOf(this.#module),
      optimizer: this.#optimizer?.state() ?? {},
      means: this.#means.state(),
    };
  }

  #update({info, group}: Step, batch: B): void {
    const {name} = this;
    const [module, optimizer, means] = [this.#module, this.#optimizer, this.#gradientMeans];
    if (!optimizer || !means) {
      throw new Error(`"${name}" learns only in a fit that it is a callback of. Add it to the trainer's callbacks.`);
    }
    const step = new Step(info, new Transforms(), {group, module});
    try {
      const variables = trainableOf(module);
      const {value: loss, grads} = tf.variableGrads(() => module.trainingStep(batch, step), [...variables]);
      const gradients = variables.map((variable) => grads[variable.name]);
      optimizer.apply(means.ofGradients(gradients, variables), info);
      updated(module, info);
      step.finish();
      this.#means.add(new Map([['loss', loss], ...step.logged]), batch.size);
    } finally {
      step.dispose();
    }
  }

  #forget(): void {
    this.#optimizer?.dispose();
    this.#optimizer = undefined;
    this.#means.clear();
  }
}

const detached = (step: Step, tensor: tf.Tensor): tf.Tensor => step.keep(withoutGradient(() => tensor.clone()));
