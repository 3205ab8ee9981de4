import type {CompareOptions, DatasetName} from './compare-options.js';
import {UsageError} from './usage-error.js';

type DataFlag = 'root' | 'size' | 'hue' | 'grayscale';
type RingFlag = 'inner' | 'outer' | 'anneal';
type AlgorithmFlag = 'queue' | 'keep' | 'negatives';

/** Flags that were given, and what decides whether they change anything. */
type Given = Pick<CompareOptions, 'dataset' | 'algorithm' | 'ring'> &
  Partial<Pick<CompareOptions, DataFlag | RingFlag | AlgorithmFlag>>;

/** Why each flag that would change nothing would not. */
type Reasons = Partial<Record<DataFlag | RingFlag | AlgorithmFlag, string>>;

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

const noRing = 'there is no ring to shape';
const idleWithoutRing: Reasons = {inner: noRing, outer: noRing, anneal: noRing};
const idleWithoutMoco: Reasons = {queue: 'only moco has a queue', keep: 'only moco has a momentum encoder'};
const idleWithoutBank: Reasons = {negatives: 'only ir draws from a bank'};

/** @throws UsageError when a flag was given that would change nothing */
export function refuseIdleFlags(flags: Given): void {
  const {dataset, algorithm, ring} = flags;
  const chosen = `--algorithm ${algorithm.join(',')}`;
  refuse(flags, `--dataset ${dataset}`, idleWithDataset[dataset]);
  if (!ring.includes('on')) refuse(flags, '--ring off', idleWithoutRing);
  if (!algorithm.includes('moco')) refuse(flags, chosen, idleWithoutMoco);
  if (!algorithm.includes('ir')) refuse(flags, chosen, idleWithoutBank);
}

function refuse(flags: Given, choice: string, idle: Reasons): void {
  for (const [flag, reason] of Object.entries(idle)) {
    if (flags[flag as keyof Reasons] === undefined) continue;
    throw new UsageError(`Expected no --${flag} with ${choice}: ${reason}. Leave it out.`);
  }
}
