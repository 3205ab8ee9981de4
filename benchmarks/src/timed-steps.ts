import {Random, type ViewBatch, type ViewSource} from '@annulus/datasets';
import {
  bind,
  ContrastiveAlgorithm,
  Encoder,
  InstanceDiscrimination,
  MoCo,
  MoCoOptions,
  RingPlugin,
  resnet18,
  runExperiment,
  TrainingData,
} from '@annulus/ring-plugin';

export interface TimedSteps {
  readonly algorithm: 'MoCo' | 'InstanceDiscrimination';
  /** `ring`: one of 1–10 %. */
  readonly negatives: 'plain' | 'ring';
  readonly width: number;
  readonly batchSize: number;
  /** Rows of MoCo's queue or of the memory bank. */
  readonly memory: number;
  /** Keys that share batch norm statistics; default MoCo's. */
  readonly keysPerNorm?: number;
  /** Measured steps. */
  readonly steps: number;
}

/** Seconds of each step through the trainer but the first two, which compile and allocate. */
export async function timedSteps(options: TimedSteps): Promise<number[]> {
  const {algorithm: name, negatives, width, batchSize, memory, keysPerNorm, steps} = options;
  const seconds: number[] = [];
  const {algorithm} = await runExperiment({
    trainer: {
      maxEpochs: 1,
      progress: 'quiet',
      callbacks: [{name: 'stopwatch', onBatchEnd: (event) => void seconds.push(event.seconds)}],
    },
    plugins: negatives === 'ring' ? [new RingPlugin({inner: 0.01, outer: 0.1})] : [],
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: name === 'MoCo' ? MoCo : InstanceDiscrimination}),
      bind(Encoder, {useFactory: () => resnet18({width})}),
      bind(MoCoOptions, {useValue: {queueSize: memory, ...(keysPerNorm && {keysPerNorm})}}),
      bind(TrainingData, {useValue: noise(batchSize, steps + 2, memory)}),
    ],
  });
  algorithm.dispose();
  return seconds.slice(2);
}

/** Two views of normal noise, 32 × 32 × 3, made before the clock runs, of as many examples as the memory has rows. */
function noise(size: number, batches: number, examples: number): ViewSource {
  const random = new Random(0);
  const view = () => ({
    data: Float32Array.from({length: size * 32 * 32 * 3}, () => random.normal()),
    shape: [size, 32, 32, 3],
  });
  const views = [view(), view()];
  return {
    length: examples,
    batchSize: size,
    batches,
    async *epoch(): AsyncGenerator<ViewBatch> {
      for (let batch = 0; batch < batches; batch++) {
        yield {size, views, ids: Int32Array.from({length: size}, (_, index) => batch * size + index)};
      }
    },
  };
}
