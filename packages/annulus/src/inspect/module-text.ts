import type {Inspection} from '@annulus/trainer';
import {algorithmNames, algorithms} from '../algorithms/algorithms.js';

/** What the command's own variants are called, by their ids. */
const labels = new Map(
  algorithmNames.flatMap((name): [string, string][] => {
    const {label, ring} = algorithms[name];
    return [[name, label], ...(ring ? [[`${name}-ring`, ring.label] as [string, string]] : [])];
  }),
);

/** What a checkpoint was made of: `MoCoRing (MoCo, variant moco-ring)`; the module alone where it is no variant of a run. */
export function moduleText({module, hyperparameters}: Inspection['metadata']): string {
  const {variant} = hyperparameters;
  if (typeof variant !== 'string') return module;
  const label = labels.get(variant);
  if (label === module) return module;
  return label === undefined ? `${module} (variant ${variant})` : `${label} (${module}, variant ${variant})`;
}
