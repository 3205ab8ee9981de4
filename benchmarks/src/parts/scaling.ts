import {availableParallelism} from 'node:os';
import {torchIsMissing, torchSteps} from '../measures/against-torch.js';
import {mpiMissing, type ScalingOptions, scalingStep} from '../measures/scaling.js';
import {median} from '../median.js';
import type {Part} from './part.js';

const shape = {width: 16, batchSize: 128} as const;
const torchStep = {algorithm: 'MoCo', negatives: 'plain', memory: 4096, steps: 6, ...shape} as const;

/** A forward and backward of the queries and a forward of the keys, where a backward takes as long as two forwards. */
const PASSES = 4 / 3;

/** What more threads, or processes, make of the same batch, and against PyTorch with all its threads. */
export const scaling: Part = {
  name: 'scaling',
  about: 'the same batch over threads and over MPI processes, wasm only, against PyTorch',
  backends: ['wasm'],
  async measure({rounds, python}) {
    const missing = {MPI: await mpiMissing(), PyTorch: await torchIsMissing(python)};
    const kinds: readonly ScalingOptions['kind'][] = missing.MPI ? ['threads'] : ['threads', 'mpi'];
    const ranksOf = [1, availableParallelism()];
    const runs = kinds.flatMap((kind) => ranksOf.map((ranks) => ({kind, ranks, seconds: [] as number[]})));
    const torch: number[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const run of runs) run.seconds.push(await scalingStep({...run, ...shape}));
      if (!missing.PyTorch) torch.push(...(await torchSteps(python, torchStep)));
    }
    const rows = runs.map(({kind, ranks, seconds}) => {
      const images = shape.batchSize / median(seconds);
      const alone = runs.find((run) => run.kind === kind && run.ranks === 1) as (typeof runs)[number];
      const againstTorch = torch.length === 0 ? '–' : median(torch) / median(seconds);
      return [kind, ranks, images, images * PASSES, median(alone.seconds) / median(seconds), againstTorch];
    });
    const skipped = Object.entries(missing).flatMap(([name, why]) => (why ? ` ${name} is missing: ${why}.` : []));
    return {
      title: 'Several ranks',
      about: `MoCo, ResNet-18 of width 16, 32 pixels, batch 128 in all, queue 4,096. Images a second, as steps and as forward and backward passes (4/3 a step); times as fast as one rank, and as PyTorch on all cores.${skipped.join('')}`,
      columns: ['ranks are', 'ranks', 'images/s', 'passes/s', 'times one', 'times PyTorch'],
      rows,
    };
  },
};
