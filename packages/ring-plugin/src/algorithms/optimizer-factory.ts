import {type Optimizer, SGD} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import {token} from '../injection/token.js';

/** Makes the optimizer of the algorithm's variables. */
export type OptimizerFactory = (variables: readonly tf.Variable[]) => Optimizer;

/** The token of the optimizer; without a binding, `paperSGD`. */
export const OptimizerFactory = token<OptimizerFactory>('OptimizerFactory');

/** SGD with the paper's hyper-parameters (§5): learning rate 0.03, momentum 0.9, weight decay 1e-4. */
export const paperSGD: OptimizerFactory = (variables) =>
  new SGD(variables, {learningRate: 0.03, momentum: 0.9, weightDecay: 1e-4});
