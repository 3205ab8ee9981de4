import {
  type Binding,
  bind,
  ContrastiveAlgorithm,
  Encoder,
  OptimizerFactory,
  TrainingData as TrainingDataToken,
} from '@annulus/ring-plugin';
import {algorithms} from '../algorithms/algorithms.js';
import {encoderOf} from './encoder-of.js';
import {lossOf} from './loss-of.js';
import {optimizerOf} from './optimizer-of.js';
import {startingEncoder} from './starting-encoder.js';
import {type TrainingData, trainingData} from './training-data.js';
import type {TrainingSetting} from './training-setting.js';
import type {Variant} from './variant.js';

/** What the tokens of an experiment stand for, and the batches among them. */
export interface VariantBindings {
  readonly bindings: readonly Binding[];
  readonly data: TrainingData;
}

/** What a variant is made of: its algorithm, its encoder, its data, its optimizer. */
export async function variantBindings(
  {algorithm, start}: Variant,
  {options, splits: given}: Pick<TrainingSetting, 'options' | 'splits'>,
): Promise<VariantBindings> {
  const entry = algorithms[algorithm];
  const encoder = start && (await startingEncoder(start));
  // An encoder that was trained before wants its examples as they were then.
  const splits = encoder?.input ? {...given, input: given.input.asTold(encoder.input)} : given;
  const data = trainingData(options, splits, entry);
  const bindings = [
    bind(ContrastiveAlgorithm, {useClass: entry.useClass}),
    bind(Encoder, {useFactory: () => encoder ?? encoderOf(options, splits, entry.color)}),
    bind(TrainingDataToken, {useValue: data.views}),
    bind(OptimizerFactory, {useValue: optimizerOf(options)}),
    entry.options({...options, ...lossOf(options)}),
  ];
  return {bindings, data};
}
