import {availableParallelism} from 'node:os';
import {mpiMissing, type ScalingOptions, scalingStep} from '../measures/scaling.js';
import {median} from '../median.js';
import type {Part} from './part.js';

/** What more threads, or processes, make of the same batch. */
export const scaling: Part = {
  name: 'scaling',
  about: 'the same batch over threads and over MPI processes, wasm only',
  backends: ['wasm'],
  async measure({rounds}) {
    const missing = await mpiMissing();
    const cores = availableParallelism();
    const kinds: readonly ScalingOptions['kind'][] = missing ? ['threads'] : ['threads', 'mpi'];
    const rows: (string | number)[][] = [];
    for (const kind of kinds) {
      const seconds = new Map<number, number[]>([1, cores].map((ranks) => [ranks, []]));
      for (let round = 0; round < rounds; round++) {
        for (const [ranks, times] of seconds) times.push(await scalingStep({kind, ranks, width: 16, batchSize: 128}));
      }
      const alone = median(seconds.get(1) as number[]);
      for (const [ranks, times] of seconds) rows.push([kind, ranks, 128 / median(times), alone / median(times)]);
    }
    return {
      title: 'Several ranks',
      about: `MoCo, ResNet-18 of width 16, 32 pixels, batch 128 in all, queue 4,096. Images a second, and times as fast as one rank.${missing ? ` MPI: ${missing}.` : ''}`,
      columns: ['ranks are', 'ranks', 'images/s', 'times one'],
      rows,
    };
  },
};
