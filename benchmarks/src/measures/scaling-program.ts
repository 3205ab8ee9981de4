import {useBackend} from '@annulus/backend';
import {resnet18} from '@annulus/encoders';
import {
  bind,
  ContrastiveAlgorithm,
  Encoder,
  MoCo,
  MoCoOptions,
  runExperiment,
  TrainingData,
} from '@annulus/ring-plugin';
import {dataParallel, disposeOf, mpi} from '@annulus/trainer';
import {median} from '../median.js';
import {noise} from './noise.js';

/** Trains a few MoCo steps over threads or the processes of an MPI job; rank 0 prints the median seconds of a step. */
const [kind, ranks, width, batchSize] = process.argv.slice(2) as ['threads' | 'mpi', string, string, string];
const strategy = kind === 'mpi' ? mpi() : dataParallel({workers: Number(ranks)});
await useBackend('wasm');
const seconds: number[] = [];
const {algorithm} = await runExperiment({
  trainer: {
    maxEpochs: 1,
    strategy,
    progress: 'quiet',
    callbacks: [{name: 'stopwatch', onBatchEnd: (event) => void seconds.push(event.seconds)}],
  },
  bindings: [
    bind(ContrastiveAlgorithm, {useClass: MoCo}),
    bind(Encoder, {useFactory: () => resnet18({width: Number(width)})}),
    // As many keys as a rank has share batch norm's statistics, as in the reference.
    bind(MoCoOptions, {useValue: {queueSize: 4096, keysPerNorm: Number(batchSize) / Number(ranks)}}),
    bind(TrainingData, {useValue: noise({size: Number(batchSize), batches: 8})}),
  ],
});
disposeOf(algorithm);
if (strategy.rank === 0) process.stdout.write(JSON.stringify(median(seconds.slice(2))));
