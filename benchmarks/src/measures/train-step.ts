import {
  bind,
  ContrastiveAlgorithm,
  Encoder,
  MoCo,
  MoCoOptions,
  RingPlugin,
  resnet18,
  runExperiment,
  TrainingData,
} from '@annulus/ring-plugin';
import {median} from '../median.js';
import {noise} from './noise.js';

export interface TrainStepOptions {
  readonly width: number;
  readonly batchSize: number;
  readonly queueSize: number;
  /** Alternations of a plain and a ring run. */
  readonly rounds: number;
  /** Measured steps of each run. */
  readonly steps: number;
}

export interface TrainStepResult {
  /** Images trained per second, median over all steps. */
  readonly plain: number;
  readonly ring: number;
  /** Median time of a ring step over that of a plain step. */
  readonly ratio: number;
}

/** Times MoCo steps through the trainer, without and with a ring of 1–10 %, the two in turn. */
export async function trainStep(options: TrainStepOptions): Promise<TrainStepResult> {
  const seconds = {plain: [] as number[], ring: [] as number[]};
  for (let round = 0; round < options.rounds; round++) {
    seconds.plain.push(...(await timedSteps(options, [])));
    seconds.ring.push(...(await timedSteps(options, [new RingPlugin({inner: 0.01, outer: 0.1})])));
  }
  const [plain, ring] = [median(seconds.plain), median(seconds.ring)];
  return {plain: options.batchSize / plain, ring: options.batchSize / ring, ratio: ring / plain};
}

/** Seconds of each step but the first two, which compile and allocate. */
async function timedSteps(options: TrainStepOptions, plugins: RingPlugin[]): Promise<number[]> {
  const {width, batchSize, queueSize, steps} = options;
  const seconds: number[] = [];
  const {algorithm} = await runExperiment({
    trainer: {
      maxEpochs: 1,
      progress: 'quiet',
      callbacks: [{name: 'stopwatch', onBatchEnd: (event) => void seconds.push(event.seconds)}],
    },
    plugins,
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: MoCo}),
      bind(Encoder, {useFactory: () => resnet18({width})}),
      bind(MoCoOptions, {useValue: {queueSize}}),
      bind(TrainingData, {useValue: noise(batchSize, steps + 2)}),
    ],
  });
  algorithm.dispose();
  return seconds.slice(2);
}
