import {type AlgorithmName, algorithms} from '../algorithms/algorithms.js';
import type {FittedOptions} from '../settings/fitted-options.js';
import {encoderOf} from './encoder-of.js';
import {type Evaluation, evaluationOf} from './evaluation.js';
import {measureNeighbours, measurePooled, measureProbe} from './measure.js';
import {trainingData} from './training-data.js';
import type {TrainingSetting} from './training-setting.js';

/** An encoder before any training: what is learned is what comes on top of it. */
export interface RandomEncoder {
  /** `random` or `random-lab`, and what else tells it from others. */
  readonly id: string;
  readonly label: string;
  /** An algorithm that starts from it. */
  readonly algorithm: AlgorithmName;
  /** Options that it has instead of those of its run; absent: none. */
  readonly options?: Partial<FittedOptions>;
}

/** What an encoder is worth before training. */
export interface RandomResult extends Evaluation, Omit<RandomEncoder, 'algorithm' | 'options'> {}

const ofColor = {
  rgb: {id: 'random', label: 'Random encoder'},
  lab: {id: 'random-lab', label: 'Random encoder (Lab)'},
} as const;

/** What the algorithms start from: those that see the same colours start from the same weights. */
export function randomEncoders(names: readonly AlgorithmName[]): RandomEncoder[] {
  const firsts = (['rgb', 'lab'] as const).map((color) => names.find((name) => algorithms[name].color === color));
  return firsts
    .filter((algorithm) => algorithm !== undefined)
    .map((algorithm) => ({...ofColor[algorithms[algorithm].color], algorithm}));
}

/** What the features of an encoder are worth before any training. */
export async function measureRandom(
  {algorithm}: RandomEncoder,
  {options, splits, signal}: Pick<TrainingSetting, 'options' | 'splits' | 'signal'>,
): Promise<Evaluation> {
  const entry = algorithms[algorithm];
  const data = trainingData(options, splits, entry);
  const encoder = entry.encoder(encoderOf(options, splits, entry.color));
  try {
    const knn = await measureNeighbours(encoder, data, options, signal);
    const probe = await measureProbe(encoder, data, options, signal);
    const pooled = await measurePooled(encoder, data, options, signal);
    return evaluationOf({knn, probe, pooled}, splits.query?.length ?? 0);
  } finally {
    encoder.dispose();
  }
}
