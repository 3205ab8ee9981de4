import {usedBy} from '../algorithms/used-by.js';
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
  return {command: 'compare', folders: [], options: {...of, ...options}};
}
