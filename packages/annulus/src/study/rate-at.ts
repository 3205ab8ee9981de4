import type {TrainingOptions} from '../settings/training-options.js';
import type {CellBase} from './cell-at.js';

/**
 * The learning rate of a cell by the rule: in proportion to its temperature, from that of the whole study.
 *
 * The gradient of the loss by the similarities has the factor 1/τ, and SGD passes it on: with one rate for all, a small τ takes
 * large steps and a large one small steps. In proportion, all take steps of the same size where they see the same softmax.
 */
export function rateAt(
  {temperature, learningRate}: Partial<TrainingOptions>,
  {options, ratePerTemperature}: Pick<CellBase, 'options' | 'ratePerTemperature'>,
): {readonly learningRate?: number} {
  if (ratePerTemperature === 'off') return {};
  const [own, usual] = [temperature ?? options.temperature, options.temperature].map(firstOf) as [number, number];
  const rate = (learningRate ?? options.learningRate) * (own / usual);
  return {learningRate: Number(rate.toPrecision(6))};
}

/** Where a temperature starts. */
const firstOf = (temperature: TrainingOptions['temperature']): number =>
  Number.parseFloat(String(temperature).replace('learned:', ''));
