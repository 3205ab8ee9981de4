import type * as tf from '@tensorflow/tfjs';

/** A variable to be updated. */
export interface Member<Slot extends string> {
  readonly variable: tf.Variable;
  readonly gradient: tf.Tensor;
  /** What the optimizer remembers of the variable. */
  readonly slots: Readonly<Record<Slot, tf.Variable>>;
  /** Updates of this variable, this one included. */
  readonly updates: number;
}

/** The hyper-parameters that may move over the run. */
export type Scheduled = 'learningRate' | 'weightDecay';

/** Hyper-parameters at one position of the run: those that move are numbers. */
export type AtPosition<Hyperparameters> = Omit<Hyperparameters, Scheduled> & Readonly<Record<Scheduled, number>>;

/** What tells one optimizer from another: how a variable follows from its gradient. */
export interface UpdateRule<Hyperparameters, Slot extends string> {
  /** What else may be wrong with a saved state that does not fit, such as `without momentum`. */
  readonly misfit: string;
  /** Whether the arithmetic depends on how often a variable has been updated. */
  readonly counts: 'updates' | 'nothing';
  /** What is remembered of each variable with these hyper-parameters. */
  slots(hyperparameters: Hyperparameters): readonly Slot[];
  /**
   * Prepares the update of a group: what its variables have in common is computed here, once.
   *
   * @returns updates the member with this index; runs inside a `tf.tidy` of its own
   */
  prepare(
    hyperparameters: AtPosition<Hyperparameters>,
    members: readonly Member<Slot>[],
  ): (member: Member<Slot>, index: number) => void;
  /**
   * Updates all members of a group by one call, where the backend can.
   *
   * @returns whether it did; where it did not, nothing has changed
   */
  together?(hyperparameters: AtPosition<Hyperparameters>, members: readonly Member<Slot>[]): boolean;
}
