import type {AlgorithmFlag} from '../algorithms/algorithm-entry.js';
import {algorithms} from '../algorithms/algorithms.js';
import {nameList} from '../text/name-list.js';
import {namesWith} from '../algorithms/names-with.js';
import type {Chosen, TrainingFlags} from './training-defaults.js';
import type {DatasetName} from './training-options.js';
import {UsageError} from '../options/option-error.js';

/** Why each flag that would change nothing would not. */
type Reasons = Readonly<Record<string, string>>;

const fixedSize = (pixels: number) => ({size: `its images are ${pixels} pixels high and wide`});
const grey = {hue: 'its images have no colours', grayscale: 'its images have no colours'};

const idleWithDataset: Record<DatasetName, Reasons> = {
  shapes: {root: 'its images are painted, not read'},
  cifar10: fixedSize(32),
  cifar100: fixedSize(32),
  mnist: {...fixedSize(28), ...grey},
  'fashion-mnist': {...fixedSize(28), ...grey},
  'image-folder': {},
};

/** What an algorithm must have for a flag to mean something. */
const asksFor: Record<AlgorithmFlag, string> = {
  queue: 'a queue',
  keep: 'a momentum encoder',
  negatives: 'a bank to draw from',
};

/** @throws UsageError when a flag was given that would change nothing */
export function refuseIdleFlags(flags: TrainingFlags, {algorithms: chosen, said}: Chosen): void {
  refuseFlags(flags, `--dataset ${flags.dataset}`, idleWithDataset[flags.dataset]);
  for (const [flag, what] of Object.entries(asksFor) as [AlgorithmFlag, string][]) {
    if (chosen.some((name) => algorithms[name].flags.includes(flag))) continue;
    const names = namesWith(flag);
    refuseFlags(flags, said, {[flag]: `only ${nameList(names)} ${names.length === 1 ? 'has' : 'have'} ${what}`});
  }
}

/** @throws UsageError when one of the flags with a reason was given beside `choice`, such as `--ring off` */
export function refuseFlags(flags: object, choice: string, idle: Reasons): void {
  for (const [flag, reason] of Object.entries(idle)) {
    if ((flags as Record<string, unknown>)[flag] === undefined) continue;
    throw new UsageError(`Expected no --${flag} with ${choice}: ${reason}. Leave it out.`);
  }
}
