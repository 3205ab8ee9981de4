import {variantsOf} from './compared-variants.js';
import type {Comparison} from './comparison.js';

/** What an epoch of one variant cost: the paper's Table 5. */
export interface EpochCost {
  readonly id: string;
  /** Mean over the epochs, without measuring. */
  readonly seconds: number;
  /** Sample standard deviation over the epochs; absent where there was one alone. */
  readonly deviation?: number;
  /** What it is times that of the same algorithm without a ring; absent without a ring, or where that was not trained. */
  readonly ratio?: number;
}

/** What an epoch of every variant cost that was trained for one at least. */
export function epochCosts({variants, configuration}: Pick<Comparison, 'variants' | 'configuration'>): EpochCost[] {
  const trained = variants.filter(({epochs}) => epochs.length > 0);
  const planned = variantsOf(configuration.options);
  const means = new Map(trained.map(({id, epochs}) => [id, mean(epochs.map(({seconds}) => seconds))]));
  return trained.map(({id, epochs}) => {
    const {algorithm, ring} = planned.find((variant) => variant.id === id) ?? {};
    const plain = ring && planned.find((other) => other.algorithm === algorithm && !other.ring);
    const [own, other] = [means.get(id) as number, plain && means.get(plain.id)];
    const squares = epochs.map(({seconds}) => (seconds - own) ** 2);
    return {
      id,
      seconds: own,
      ...(epochs.length > 1 && {deviation: Math.sqrt(sum(squares) / (epochs.length - 1))}),
      ...(other !== undefined && {ratio: own / other}),
    };
  });
}

/** As the paper has it: `14.2 ± 1.0 (1.1×)`; a dash where nothing was trained. */
export function epochCostText(cost: EpochCost | undefined): string {
  if (cost === undefined) return '–';
  const {seconds, deviation, ratio} = cost;
  const spread = deviation === undefined ? '' : ` ± ${deviation.toFixed(1)}`;
  return `${seconds.toFixed(1)}${spread}${ratio === undefined ? '' : ` (${ratio.toFixed(1)}×)`}`;
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
