import {resnet18} from '@annulus/encoders';
import {
  bind,
  ContrastiveAlgorithm,
  Encoder,
  InstanceDiscrimination,
  MoCo,
  MoCoOptions,
  RingPlugin,
  runExperiment,
  TrainingData,
} from '@annulus/ring-plugin';
import {disposeOf} from '@annulus/trainer';
import {noise} from './noise.js';

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
  /** Steps before them, which compile and allocate; default 2. */
  readonly warm?: number;
  /** Of the images: 32, with the CIFAR stem, the default; or 224, with that of ImageNet. */
  readonly pixels?: 32 | 224;
}

/** What is bound of each; the bank has a row for each image. */
const algorithms = {
  MoCo: (options: MoCoOptions) => [
    bind(ContrastiveAlgorithm, {useClass: MoCo}),
    bind(MoCoOptions, {useValue: options}),
  ],
  InstanceDiscrimination: () => [bind(ContrastiveAlgorithm, {useClass: InstanceDiscrimination})],
};

/** Seconds of each measured step through the trainer. */
export async function timedSteps(options: TimedSteps): Promise<number[]> {
  const {algorithm: name, negatives, width, batchSize, memory, keysPerNorm, steps, warm = 2, pixels = 32} = options;
  const seconds: number[] = [];
  const {algorithm} = await runExperiment({
    trainer: {
      maxEpochs: 1,
      progress: 'quiet',
      callbacks: [{name: 'stopwatch', onBatchEnd: (event) => void seconds.push(event.seconds)}],
    },
    plugins: negatives === 'ring' ? [new RingPlugin({inner: 0.01, outer: 0.1})] : [],
    bindings: [
      ...algorithms[name]({queueSize: memory, ...(keysPerNorm && {keysPerNorm})}),
      bind(Encoder, {useFactory: () => resnet18({width, stem: pixels === 32 ? 'cifar' : 'imagenet'})}),
      bind(TrainingData, {useValue: noise({size: batchSize, batches: steps + warm, examples: memory, pixels})}),
    ],
  });
  disposeOf(algorithm);
  return seconds.slice(warm);
}
