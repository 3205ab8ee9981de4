import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import {median} from '../median.js';
import {type TimedSteps, timedSteps} from './timed-steps.js';
import {referenceFolder, TORCH_PROGRAM} from './torch-program.js';

const execute = promisify(execFile);

export interface AgainstTorchResult extends Omit<TimedSteps, 'keysPerNorm'> {
  /** Images trained per second, median over all steps. */
  readonly ours: number;
  readonly torch: number;
  /** `ours / torch`: above 1 we are faster. */
  readonly ratio: number;
}

const SHAPES = [
  {width: 16, batchSize: 128, steps: 6},
  {width: 64, batchSize: 64, steps: 3},
] as const;

/** 4,096 keys for MoCo; for instance discrimination a bank of as many rows as CIFAR-10 has examples. */
const MEMORIES = {MoCo: 4096, InstanceDiscrimination: 50_000} as const;

/** Why PyTorch cannot be compared with, or nothing. */
export async function torchIsMissing(python: string): Promise<string | undefined> {
  const folder = referenceFolder();
  if (folder instanceof Error) return folder.message;
  const failure = await execute(python, ['-c', 'import torch']).catch((error: Error) => error);
  return failure instanceof Error ? `${python} does not import torch (give another with --python <path>)` : undefined;
}

/** Times steps of ours and of PyTorch in turn: MoCo and instance discrimination, without and with a ring of 1–10 %. */
export async function* againstTorch(python: string, rounds: number): AsyncGenerator<AgainstTorchResult> {
  for (const {width, batchSize, steps} of SHAPES) {
    for (const algorithm of ['MoCo', 'InstanceDiscrimination'] as const) {
      for (const negatives of ['plain', 'ring'] as const) {
        const step = {algorithm, negatives, width, batchSize, memory: MEMORIES[algorithm], steps};
        const seconds = {ours: [] as number[], torch: [] as number[]};
        for (let round = 0; round < rounds; round++) {
          // As in the reference, all keys share batch norm statistics.
          seconds.ours.push(...(await timedSteps({...step, keysPerNorm: batchSize})));
          seconds.torch.push(...(await torchSteps(python, step)));
        }
        const [ours, torch] = [batchSize / median(seconds.ours), batchSize / median(seconds.torch)];
        yield {...step, ours, torch, ratio: ours / torch};
      }
    }
  }
}

/** Seconds of each step of PyTorch but the first. */
export async function torchSteps(python: string, step: TimedSteps): Promise<number[]> {
  const folder = referenceFolder();
  if (folder instanceof Error) throw folder;
  const {algorithm, negatives, width, batchSize, memory, steps} = step;
  const numbers = [width, batchSize, memory, steps].map(String);
  const {stdout} = await execute(python, ['-c', TORCH_PROGRAM, folder, algorithm, negatives, ...numbers]);
  return JSON.parse(stdout) as number[];
}
