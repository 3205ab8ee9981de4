import {usedBy} from '../algorithms/used-by.js';
import {type DatasetName, datasets} from '../datasets/datasets.js';
import type {RunCommand} from '../options/wording.js';
import type {Advice} from './advice.js';

/** A training as it is advised: the command, its folders, and its options by their names in code. */
export interface TrainingAdvised {
  readonly command: RunCommand;
  readonly folders: readonly string[];
  readonly options: Readonly<Record<string, string | number>>;
}

/** What to train: `pretrain` for folders of pictures, `compare` for the data sets that it alone can read. */
export function trainingAdvised({facts, suggestions, of}: Advice): TrainingAdvised {
  const {algorithm, candidates, batchSize} = facts.plan;
  const suggested = Object.fromEntries(suggestions.map(({option, value}) => [option, value]));
  const compared = [
    ...(usedBy([algorithm], 'queue') ? [['queue', candidates]] : []),
    ...(usedBy([algorithm], 'negatives') ? [['negatives', candidates]] : []),
  ];
  const {ring, temperature, ...others} = suggested;
  const options = {
    algorithm,
    ...(ring === undefined ? {} : {ring}),
    ...(usedBy([algorithm], 'temperature') && temperature !== undefined ? {temperature} : {}),
    ...others,
    batchSize,
    ...(Object.fromEntries(compared) as Record<string, number>),
  };
  if ('folders' in of) {
    const {folders, labels} = of;
    return {command: 'pretrain', folders, options: {...options, ...(labels === 'folders' ? {} : {labels})}};
  }
  const rate = 'temperature' in options ? rateAt(Number(options.temperature), of.dataset) : {};
  const both = ring === 'on' ? {ring: 'off,on'} : {}; // A ring is worth what it adds to none.
  return {command: 'compare', folders: [], options: {...(of as object), ...options, ...both, ...rate}};
}

/** How far a temperature may be from that of a recipe for its learning rate to fit. */
const near = 2;

/**
 * The learning rate of a data set's recipe in proportion to the temperature, where that is far from the recipe's: the gradient has the
 * factor 1/temperature.
 */
function rateAt(temperature: number, dataset: DatasetName): {readonly learningRate?: number} {
  const {temperature: usual, learningRate} = datasets[dataset].recipe;
  const ratio = temperature / usual;
  return ratio > 1 / near && ratio < near ? {} : {learningRate: Number((learningRate * ratio).toPrecision(2))};
}
