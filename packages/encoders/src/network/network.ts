import {computeRepeated, type RepeatedOutputs, withAveragesAtOnce} from '@annulus/backend/browser';
import type {Part, StateDict} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import {disposeNetwork} from './dispose-network.js';
import {expectInputs} from './expect-inputs.js';
import {isRepeatable} from './is-repeatable.js';
import {networkState, restoreNetwork} from './network-state.js';
import {trainableVariables, variablesOf} from './trainable-variables.js';

/** A TensorFlow.js network as a part of a training module: what is trained in it, its whole state, the way through it. */
export class Network implements Part {
  readonly network: tf.LayersModel;
  /** In the order of its layers. */
  readonly trainable: readonly tf.Variable[];
  readonly #all: readonly tf.Variable[];
  readonly #isRepeatable: boolean;

  constructor(network: tf.LayersModel) {
    this.network = network;
    this.trainable = trainableVariables(network);
    this.#all = variablesOf(network);
    this.#isRepeatable = isRepeatable(network);
  }

  /** Numbers in an output. */
  get dimensions(): number {
    return this.network.outputShape.at(-1) as number;
  }

  /**
   * The outputs of a batch that is learned from: batch norm normalises by the batch itself, one that is frozen by its moving
   * averages. Shape `[batch, dimensions]`.
   *
   * @throws RangeError when the inputs are not of its size
   */
  forward(inputs: tf.Tensor): tf.Tensor2D {
    expectInputs(this.network, inputs);
    const compute = () => [this.network.apply(inputs, {training: true}) as tf.Tensor] as const;
    return this.learned(inputs, compute)[0] as tf.Tensor2D;
  }

  /**
   * What a batch that is learned from makes of it, by a recording where the engine has one.
   *
   * @param outputs - what `compute` gives, by name
   */
  protected learned(input: tf.Tensor, compute: () => RepeatedOutputs, outputs = ''): RepeatedOutputs {
    const {network} = this;
    const computed = () => withAveragesAtOnce(compute);
    if (!this.#isRepeatable) return computed();
    const trained = this.trainable.filter(({trainable}) => trainable); // What is frozen may change.
    const others = this.#all.filter((variable) => !trained.includes(variable));
    const variant = network.layers.map(({trainable, name}) => (trainable ? '' : name)).join(' ');
    return computeRepeated({
      owner: network,
      variant: `${outputs} ${variant}`,
      input,
      trained,
      others,
      compute: computed,
    });
  }

  /** The outputs of inputs that are only looked at: batch norm normalises by its moving averages. Shape `[batch, dimensions]`. */
  infer(inputs: tf.Tensor): tf.Tensor2D {
    expectInputs(this.network, inputs);
    return this.network.apply(inputs, {training: false}) as tf.Tensor2D;
  }

  /** Every weight, trained or not; the caller owns the tensors. */
  state(): StateDict {
    return networkState(this.network);
  }

  /** @param state - what `state()` returned of a network of the same layers */
  restore(state: StateDict): void {
    restoreNetwork(this.network, state);
  }

  dispose(): void {
    disposeNetwork(this.network);
  }
}
