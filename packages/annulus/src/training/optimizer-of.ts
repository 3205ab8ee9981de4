import type {OptimizerFactory} from '@annulus/ring-plugin';
import {cosine, type ScheduleOption, SGD, steps} from '@annulus/trainer';
import type {FittedOptions} from '../settings/fitted-options.js';
import type {TrainingOptions} from '../settings/training-options.js';

type Rate = Pick<FittedOptions, 'schedule' | 'learningRate' | 'epochs'>;

/** Makes the optimizer of a training. */
export const optimizerOf =
  (options: Rate & Pick<TrainingOptions, 'momentum' | 'weightDecay'>): OptimizerFactory =>
  (variables) =>
    new SGD(variables, {
      learningRate: learningRateOf(options),
      momentum: options.momentum,
      weightDecay: options.weightDecay,
    });

/** The paper drops twice in 300 epochs, after 200 and 250: the same shares of any run, one drop where they round alike. */
function learningRateOf({schedule, learningRate, epochs}: Rate): ScheduleOption {
  if (schedule === 'constant') return learningRate;
  if (schedule === 'cosine') return cosine({from: learningRate});
  const drops = new Set([2 / 3, 5 / 6].map((share) => Math.round(epochs * share)));
  return steps({from: learningRate, epochs: [...drops]});
}
