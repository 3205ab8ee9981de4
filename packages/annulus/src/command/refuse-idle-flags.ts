import type {CompareOptions, DatasetName} from './compare-options.js';
import {UsageError} from './usage-error.js';

type DataFlag = 'root' | 'size' | 'hue' | 'grayscale';

const fixedSize = (pixels: number) => ({size: `its images are ${pixels} pixels high and wide`});
const grey = {hue: 'its images have no colours', grayscale: 'its images have no colours'};

/** The flags that each dataset has no use for, and why. */
const idle: Record<DatasetName, Partial<Record<DataFlag, string>>> = {
  shapes: {root: 'its images are painted, not read'},
  cifar10: fixedSize(32),
  cifar100: fixedSize(32),
  mnist: {...fixedSize(28), ...grey},
  'fashion-mnist': {...fixedSize(28), ...grey},
  'image-folder': {},
};

/** @throws UsageError when a flag was given that would change nothing */
export function refuseIdleFlags(
  flags: {readonly dataset: DatasetName} & Partial<Pick<CompareOptions, DataFlag>>,
): void {
  const {dataset} = flags;
  for (const [flag, reason] of Object.entries(idle[dataset])) {
    if (flags[flag as DataFlag] === undefined) continue;
    throw new UsageError(`Expected no --${flag} with --dataset ${dataset}: ${reason}. Leave it out.`);
  }
}
