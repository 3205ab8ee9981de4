import * as tf from '@tensorflow/tfjs';

/** How momentum is used: after the step it has accumulated (`classical`, Polyak 1964), or looking ahead (`nesterov`). */
export interface MomentumOptions {
  /** In [0, 1). */
  readonly momentum: number;
  readonly nesterov: boolean;
}

/** Makes, once for many variables, `velocity ← momentum · velocity + slope`; it returns the direction to step in. */
export function accelerate({momentum, nesterov}: MomentumOptions) {
  const friction = tf.scalar(momentum);
  return (slope: tf.Tensor, velocity: tf.Variable | undefined): tf.Tensor => {
    if (!velocity) return slope;
    velocity.assign(velocity.mul(friction).add(slope));
    return nesterov ? slope.add(velocity.mul(friction)) : velocity;
  };
}
