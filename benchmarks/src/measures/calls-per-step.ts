import {countCalls, native, type OperatorCalls} from '@annulus/backend/torch';
import {resnet18} from '@annulus/encoders';
import {
  bind,
  ContrastiveAlgorithm,
  Encoder,
  MoCo,
  MoCoOptions,
  RingPlugin,
  runExperiment,
  TrainingData,
} from '@annulus/ring-plugin';
import {disposeOf} from '@annulus/trainer';
import {median} from '../median.js';
import {noise} from './noise.js';

export interface CallsPerStepOptions {
  readonly width: number;
  readonly batchSize: number;
  readonly queueSize: number;
  readonly keysPerNorm: number;
  /** Measured steps; one more is counted. */
  readonly steps: number;
}

/** What one MoCo step with a ring asks of ATen, and what it costs beside. */
export interface CallsPerStep {
  /** By operator, most often first. */
  readonly operators: readonly OperatorCalls[];
  readonly calls: number;
  /** Milliseconds inside of ATen's operators; on a GPU, to launch them. */
  readonly launchMs: number;
  /** Milliseconds of copies from host memory. */
  readonly copyMs: number;
  /** Milliseconds of everything else: JavaScript, and the wait for the loss. */
  readonly javaScriptMs: number;
}

/** Steps that compile and allocate. */
const warmUp = 6;

/** Counts the calls of a step through the trainer and times what is not within them; medians over the steps. */
export async function callsPerStep(options: CallsPerStepOptions): Promise<CallsPerStep> {
  const {width, batchSize, queueSize, keysPerNorm, steps} = options;
  const costs: Omit<CallsPerStep, 'operators'>[] = [];
  let operators: readonly OperatorCalls[] = [];
  let end: ReturnType<typeof countCalls> | undefined;
  native().time(true);
  let before = native().counts();
  const stopwatch = {
    name: 'stopwatch',
    onBatchEnd: ({batch, seconds}: {batch: number; seconds: number}) => {
      const after = native().counts();
      const calls = after.calls - before.calls;
      const [launchMs, copyMs] = [after.callMs - before.callMs, after.copyMs - before.copyMs];
      before = after;
      if (batch >= warmUp && batch < warmUp + steps) {
        costs.push({calls, launchMs, copyMs, javaScriptMs: seconds * 1000 - launchMs - copyMs});
      }
      if (batch === warmUp + steps) end = countCalls();
      else if (batch === warmUp + steps + 1) operators = end?.() ?? [];
    },
  };
  const {algorithm} = await runExperiment({
    trainer: {maxEpochs: 1, progress: 'quiet', callbacks: [stopwatch]},
    plugins: [new RingPlugin({inner: 0.01, outer: 0.1})],
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: MoCo}),
      bind(Encoder, {useFactory: () => resnet18({width, stem: 'cifar'})}),
      bind(MoCoOptions, {useValue: {queueSize, keysPerNorm}}),
      bind(TrainingData, {useValue: noise({size: batchSize, batches: warmUp + steps + 3, examples: queueSize})}),
    ],
  });
  disposeOf(algorithm);
  const middle = (cost: keyof Omit<CallsPerStep, 'operators'>) => median(costs.map((each) => each[cost]));
  return {
    operators,
    calls: middle('calls'),
    launchMs: middle('launchMs'),
    copyMs: middle('copyMs'),
    javaScriptMs: middle('javaScriptMs'),
  };
}
