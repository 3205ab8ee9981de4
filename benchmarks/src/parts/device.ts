import {pythonSteps} from '../measures/python-steps.js';
import {timedSteps} from '../measures/timed-steps.js';
import {median} from '../median.js';
import type {Part} from './part.js';

/** One shape of MoCo's step. */
interface StepShape {
  /** Of the ResNet-18. */
  readonly width: number;
  readonly batch: number;
  /** Rows of the queue. */
  readonly memory: number;
  /** `ring`: one of 1–10 %. */
  readonly negatives: 'plain' | 'ring';
  /** Steps before those that are measured. */
  readonly warm: number;
  readonly steps: number;
}

const steps = {warm: 8, steps: 20};

const OF_GPUS: readonly StepShape[] = [
  {width: 16, batch: 128, memory: 4096, negatives: 'plain', ...steps},
  {width: 16, batch: 128, memory: 4096, negatives: 'ring', ...steps},
  {width: 64, batch: 256, memory: 4096, negatives: 'plain', ...steps},
  {width: 64, batch: 256, memory: 65_536, negatives: 'ring', ...steps},
  {width: 64, batch: 512, memory: 4096, negatives: 'plain', ...steps},
];

/** Only whether all of it works is to be seen. */
const TINY: readonly StepShape[] = [
  {width: 4, batch: 16, memory: 256, negatives: 'plain', warm: 4, steps: 4},
  {width: 4, batch: 16, memory: 256, negatives: 'ring', warm: 4, steps: 4},
];

/** Training steps on a GPU of ours and of PyTorch's in turn. */
export const device: Part = {
  name: 'device',
  about: 'MoCo steps on a GPU against PyTorch with the same precision, for --device and --precision',
  backends: ['torch'],
  async measure({rounds, python, device, precision, sizes}) {
    const torch = await pythonSteps<StepShape>(python, 'moco_step.py', device, precision);
    const shapes = sizes === 'tiny' ? TINY : OF_GPUS;
    const times = shapes.map(() => ({ours: [] as number[], theirs: [] as number[]}));
    for (let round = 0; round < rounds; round++) {
      for (const [index, shape] of shapes.entries()) {
        const {batch, width, memory, negatives, warm, steps} = shape;
        const step = {algorithm: 'MoCo', negatives, width, batchSize: batch, memory, keysPerNorm: batch} as const;
        times[index]?.ours.push(...(await timedSteps({...step, warm, steps})).map((seconds) => 1000 * seconds));
        times[index]?.theirs.push(...(await torch.milliseconds(shape)));
      }
    }
    torch.end();
    return {
      title: `Steps on ${device}, ${precision}`,
      about: `ResNet-18 with the CIFAR stem, 32 pixels, one group of keys; PyTorch eager, channels last, cuDNN benchmarked: ${torch.about}. Milliseconds of a step, medians.`,
      columns: ['width', 'batch', 'queue', 'negatives', 'Annulus', 'PyTorch', 'speed, times PyTorch'],
      rows: shapes.map(({width, batch, memory, negatives}, index) => {
        const {ours, theirs} = times[index] as {ours: number[]; theirs: number[]};
        const [mine, other] = [median(ours), median(theirs)];
        return [width, batch, memory, negatives, mine, other, other / mine];
      }),
    };
  },
};
