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

/** What kind of step is taken. */
export interface StepKind {
  readonly algorithm: 'MoCo' | 'InstanceDiscrimination';
  /** `ring`: one of 1–10 %. */
  readonly negatives: 'plain' | 'ring';
  readonly width: number;
  readonly batchSize: number;
  /** Rows of MoCo's queue or of the memory bank. */
  readonly memory: number;
  /** Keys that share batch norm statistics; default MoCo's. */
  readonly keysPerNorm?: number;
  /** Of the images: 32, with the CIFAR stem, the default; or 224, with that of ImageNet, as 64 is, of spectrograms of one channel. */
  readonly pixels?: 32 | 64 | 224;
}

/** What is bound of each; the bank has a row for each image. */
const algorithms = {
  MoCo: (options: MoCoOptions) => [
    bind(ContrastiveAlgorithm, {useClass: MoCo}),
    bind(MoCoOptions, {useValue: options}),
  ],
  InstanceDiscrimination: () => [bind(ContrastiveAlgorithm, {useClass: InstanceDiscrimination})],
};

/** How an encoder of these pixels begins. */
const inputs = {
  32: {stem: 'cifar'},
  64: {stem: 'imagenet', size: 64, channels: 1},
  224: {stem: 'imagenet'},
} as const;

/** Takes so many steps through the trainer, on noise. */
export async function runSteps(
  kind: StepKind,
  count: number,
  onBatchEnd: (event: {readonly batch: number; readonly seconds: number}) => void,
): Promise<void> {
  const {algorithm: name, negatives, width, batchSize, memory, keysPerNorm, pixels = 32} = kind;
  const {algorithm} = await runExperiment({
    trainer: {maxEpochs: 1, progress: 'quiet', callbacks: [{name: 'stopwatch', onBatchEnd}]},
    plugins: negatives === 'ring' ? [new RingPlugin({inner: 0.01, outer: 0.1})] : [],
    bindings: [
      ...algorithms[name]({queueSize: memory, ...(keysPerNorm && {keysPerNorm})}),
      bind(Encoder, {useFactory: () => resnet18({width, ...inputs[pixels]})}),
      bind(TrainingData, {
        useValue: noise({size: batchSize, batches: count, examples: memory, pixels, channels: pixels === 64 ? 1 : 3}),
      }),
    ],
  });
  disposeOf(algorithm);
}
