import * as tf from '@tensorflow/tfjs';
import type {StateDict} from '../contract/state-dict.js';

/** What an optimizer remembers of each variable: tensors of the variable's shape, zero at first. */
export class Slots<Name extends string> {
  readonly #slots: ReadonlyMap<string, tf.Variable>;
  readonly #perVariable: readonly Readonly<Record<Name, tf.Variable>>[];

  /** @param names - of the slots of each variable, in the order of the variables */
  constructor(variables: readonly tf.Variable[], names: readonly (readonly Name[])[]) {
    const slots = new Map<string, tf.Variable>();
    this.#slots = slots;
    this.#perVariable = tf.tidy(() =>
      variables.map((variable, index) => {
        const own = (names[index] ?? []).map((name) => [name, tf.variable(tf.zerosLike(variable), false)] as const);
        for (const [name, slot] of own) slots.set(`${name}/${index}`, slot);
        return Object.fromEntries(own) as Record<Name, tf.Variable>;
      }),
    );
  }

  /** The slots of the variable with this index. */
  of(index: number): Readonly<Record<Name, tf.Variable>> {
    return this.#perVariable[index] as Readonly<Record<Name, tf.Variable>>;
  }

  state(): StateDict {
    return Object.fromEntries([...this.#slots].map(([name, slot]) => [name, slot.clone()]));
  }

  /** Whether a state has this entry because of a slot. */
  has(name: string): boolean {
    return this.#slots.has(name);
  }

  /** @throws when `state` was made for other variables or by another optimizer; `origin` says what else it may be */
  expect(state: StateDict, origin: string): void {
    for (const [name, {shape}] of this.#slots) {
      const value = state[name];
      if (value instanceof tf.Tensor && tf.util.arraysEqual(value.shape, shape)) continue;
      const received = value instanceof tf.Tensor ? `shape [${value.shape}]` : typeof value;
      throw new Error(
        `Expected the optimizer state "${name}" to have shape [${shape}], received ${received}. ` +
          `It was saved for other variables or ${origin}.`,
      );
    }
  }

  /** @param state - one that was expected */
  restore(state: StateDict): void {
    for (const [name, slot] of this.#slots) slot.assign(state[name] as tf.Tensor);
  }

  dispose(): void {
    tf.dispose([...this.#slots.values()]);
  }
}
