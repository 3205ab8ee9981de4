import {shapes, twoViews} from '@annulus/datasets';
import {smallConvNet} from '@annulus/encoders';
import {
  bind,
  ContrastiveAlgorithm,
  Encoder,
  MoCo,
  MoCoOptions,
  runExperiment,
  TrainingData,
} from '@annulus/ring-plugin';
import {type Callback, disposeOf, type Run, type TrainingEvents} from '@annulus/trainer';
import {OnlineProbe, RepresentationMonitor} from '@annulus/transfer';
import {median} from '../median.js';

export interface WatchingCostOptions {
  /** Alternations of a run without and one with a probe. */
  readonly rounds: number;
  /** Images, of which a sixteenth is looked at. */
  readonly examples: number;
  readonly epochs: number;
}

export interface WatchingCost {
  /** Milliseconds of a step, medians. */
  readonly plain: number;
  readonly probed: number;
  /** Milliseconds of the looks at the representation, for each step of the run. */
  readonly looks: number;
}

const batchSize = 32;

/** What it costs to watch a MoCo of 32-pixel images learn: the online probe in each step, and the monitor between epochs. */
export async function watchingCost({rounds, ...options}: WatchingCostOptions): Promise<WatchingCost> {
  const [plain, probed, looks] = [[] as number[], [] as number[], [] as number[]];
  for (let round = 0; round < rounds; round++) {
    plain.push(...(await run(options, false)).steps);
    const watched = await run(options, true);
    probed.push(...watched.steps);
    looks.push(watched.looks / watched.steps.length);
  }
  const milliseconds = (seconds: readonly number[]) => 1000 * median([...seconds]);
  return {plain: milliseconds(plain), probed: milliseconds(probed), looks: milliseconds(looks)};
}

async function run({examples, epochs}: Omit<WatchingCostOptions, 'rounds'>, watched: boolean) {
  const images = shapes({examples});
  const data = twoViews(images, {batchSize});
  const steps: number[] = [];
  let looks = 0;
  const monitor = new RepresentationMonitor({views: data, pictures: Math.floor(examples / 16)});
  const timed: Callback = {
    name: monitor.name,
    onFitStart: (event, of) => monitor.onFitStart(event, of),
    async onEpochEnd(event: TrainingEvents['epochEnd'], of: Run) {
      const started = performance.now();
      await monitor.onEpochEnd(event, of);
      looks += (performance.now() - started) / 1000;
    },
  };
  const stopwatch: Callback = {name: 'stopwatch', onBatchEnd: ({seconds}) => void steps.push(seconds)};
  const {algorithm} = await runExperiment({
    trainer: {
      maxEpochs: epochs,
      progress: 'quiet',
      callbacks: [stopwatch, ...(watched ? [timed, new OnlineProbe({labels: images.labels ?? []})] : [])],
    },
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: MoCo}),
      bind(MoCoOptions, {useValue: {queueSize: examples, keysPerNorm: batchSize / 2}}),
      bind(Encoder, {useFactory: () => smallConvNet()}),
      bind(TrainingData, {useValue: data}),
    ],
  });
  disposeOf(algorithm);
  return {steps, looks};
}
